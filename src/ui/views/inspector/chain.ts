// The causal chain of an attempt as links: from what it was about to what became of it.

import type { SampledAttempt, ToldCheck } from '../../../sim/frame.ts';
import { requestLife } from '../../../words/en/request-life.ts';
import { clientUs } from './requests.ts';
import { words } from '../../../words/index.ts';

export interface Link {
  name: string;
  /** Its figure, which is what one reads first. */
  figure: string;
  note: string;
  /** Where on the key space, 0 to 1: a place, and the range around it. */
  at?: number;
  range?: [start: number, end: number];
  /** How full a bucket was, 0 to 1 of what it holds. */
  level?: number;
  tone?: 'served' | 'refused';
}

export function chainOf(attempt: SampledAttempt, direction: 'read' | 'write'): Link[] {
  const { figures, elsewhere, outcome, parts } = attempt;
  return [
    ...(parts ? [itemsLink(attempt)] : [keyLink(attempt, direction)]),
    ...(elsewhere ? [] : [hashLink(attempt), partitionLink(attempt)]),
    ...(elsewhere && outcome === 'served' ? [cacheLink()] : []),
    ...(figures?.checks ?? []).map(bucketLink),
    outcomeLink(attempt),
  ];
}

const text = requestLife.chain;

function keyLink({ key, figures }: SampledAttempt, direction: 'read' | 'write'): Link {
  return {
    name: text.key,
    figure: key === '' ? words.inspector.coldKey : key,
    note: figures ? text.costs(figures.units, direction) : '',
  };
}

function itemsLink({ parts = [], partsInAll = parts.length }: SampledAttempt): Link {
  const partitions = new Set(parts.map(({ partition }) => partition)).size;
  return { name: text.items, figure: text.itemsOn({ items: partsInAll, partitions }), note: '' };
}

function hashLink({ position }: SampledAttempt): Link {
  return {
    name: text.hash,
    figure: text.hashText(position),
    note: text.ofKeySpace(position),
    at: position,
  };
}

function partitionLink({ partition, position, figures }: SampledAttempt): Link {
  return {
    name: text.partition,
    figure: `${partition + 1}`,
    note: figures ? text.holds(figures.rangeStart, figures.rangeEnd) : '',
    at: position,
    ...(figures && { range: [figures.rangeStart, figures.rangeEnd] as [number, number] }),
  };
}

function bucketLink({ what, index, number, units, unitsMax }: ToldCheck): Link {
  const name = index === undefined ? text.buckets[what] : text.index(index);
  return {
    name: number === undefined ? name : `${name} ${number}`,
    figure: text.left(units),
    note: text.atMost(unitsMax),
    level: unitsMax > 0 ? Math.max(0, Math.min(1, units / unitsMax)) : 0,
  };
}

function cacheLink(): Link {
  return { name: text.cache, figure: text.cached, note: '' };
}

function outcomeLink(attempt: SampledAttempt): Link {
  const { outcome, reason, latencyUs } = attempt;
  if (outcome === 'refused')
    return { name: text.outcome, figure: text.refused, note: reason ?? '', tone: 'refused' };
  if (clientUs(attempt) < latencyUs)
    return { name: text.outcome, figure: text.inVain, note: text.inVainNote, tone: 'refused' };
  return { name: text.outcome, figure: text.served, note: '', tone: 'served' };
}
