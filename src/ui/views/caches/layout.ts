// What is drawn of a cache: the reads of every second, one upon the other: hits, misses, and what was turned away.

import type { CacheSecondField } from '../../../sim/frame.ts';
import type { SecondRows } from '../../session/second-rows.ts';

type Rows = SecondRows<CacheSecondField>;

export interface Layers {
  hits: Float64Array;
  answered: Float64Array;
  /** NaN where nothing was turned away. */
  asked: Float64Array;
}

export function stacked(rows: Rows, seconds: number): Layers {
  const layers = {
    hits: new Float64Array(seconds),
    answered: new Float64Array(seconds),
    asked: new Float64Array(seconds),
  };
  const column = (field: CacheSecondField) => rows.column(field);
  const [itemHits, queryHits] = [column('itemHits'), column('queryHits')];
  const [itemMisses, queryMisses] = [column('itemMisses'), column('queryMisses')];
  const [strong, throttled, unavailable] = [
    column('passedThrough'),
    column('throttled'),
    column('unavailable'),
  ];
  for (let second = 0; second < seconds; second += 1) {
    const hits = itemHits[second]! + queryHits[second]!;
    const answered = hits + itemMisses[second]! + queryMisses[second]! + strong[second]!;
    layers.hits[second] = hits;
    layers.answered[second] = answered;
    const away = throttled[second]! + unavailable[second]!;
    layers.asked[second] = away > 0 ? answered + away : NaN;
  }
  return layers;
}

export interface Latest {
  /** Eventually consistent reads a second, and the share of them that was answered from memory. */
  reads: number;
  hitShare: number;
  /** Of the hits, those that were older than the table. */
  staleShare: number;
  throttled: number;
  unavailable: number;
}

/** Over the last seconds: single ones flicker. */
const lookBackSeconds = 3;

export function latest(rows: Rows, seconds: number): Latest | undefined {
  const from = Math.max(0, seconds - lookBackSeconds);
  if (seconds === from) return undefined;
  const perSecond = (...fields: CacheSecondField[]) =>
    fields
      .flatMap((field) => [...rows.column(field).subarray(from, seconds)])
      .reduce((sum, value) => sum + (value || 0), 0) /
    (seconds - from);
  const hits = perSecond('itemHits', 'queryHits');
  const reads = hits + perSecond('itemMisses', 'queryMisses');
  return {
    reads,
    hitShare: reads > 0 ? hits / reads : 0,
    staleShare: hits > 0 ? perSecond('staleAround', 'staleLag', 'staleResults') / hits : 0,
    throttled: perSecond('throttled'),
    unavailable: perSecond('unavailable'),
  };
}
