// What goes round between a client and its table: how much of it on which way, and where the ways lie.

import type { ClientSecondField } from '../../../sim/frame.ts';
import type { SecondRows } from '../../session/second-rows.ts';

type Rows = SecondRows<ClientSecondField>;

/** A second, over the last seconds. */
export interface Flows {
  issued: number;
  /** Attempts: the first of each request, and those that are tried again or sent beside another. */
  first: number;
  again: number;
  answered: number;
  /** Attempts without an answer that anybody waits for: refused, given up, or sooner answered by another. */
  inVain: number;
  /** Of those, what the table has done its work for. */
  forNobody: number;
  gaveUp: number;
  timeouts: number;
}

/** Single seconds flicker. */
const lookBackSeconds = 2;

export function flowsOf(rows: Rows, seconds: number): Flows {
  const from = Math.max(0, Math.min(seconds, rows.count) - lookBackSeconds);
  const to = Math.min(seconds, rows.count);
  const mean = (field: ClientSecondField) => {
    let sum = 0;
    for (let second = from; second < to; second += 1) sum += rows.column(field)[second] || 0;
    return to > from ? sum / (to - from) : 0;
  };
  const sent = mean('sent');
  const again = mean('retries') + mean('hedges');
  const answered = mean('succeeded');
  return {
    issued: mean('issued'),
    first: Math.max(0, sent - again),
    again,
    answered,
    inVain: Math.max(0, sent - answered),
    forNobody: mean('servedForNobody'),
    gaveUp: mean('failed'),
    timeouts: mean('timeouts'),
  };
}

export interface Way {
  id: 'first' | 'again' | 'answered' | 'in-vain' | 'round' | 'issued' | 'gave-up' | 'done';
  path: string;
  perSecond: number;
  isGood: boolean;
}

/** The client's box and the table's, by their edges. */
export interface Boxes {
  clientLeft: number;
  clientRight: number;
  tableLeft: number;
  tableRight: number;
  height: number;
}

export function boxesIn(width: number, height: number): Boxes {
  return {
    clientLeft: width * 0.26,
    clientRight: width * 0.42,
    tableLeft: width * 0.84,
    tableRight: width * 0.99,
    height,
  };
}

/** Of the height: where the boxes' names stand, between the ways out. What turns round goes below. */
export const nameAt = 0.26;

/** The ways, as wide as what goes there is much. What comes back in vain turns round in the client. */
export function waysOf(flows: Flows, width: number, height: number): Way[] {
  const { clientLeft, clientRight, tableLeft } = boxesIn(width, height);
  const [y1, y2, y3, y4] = [0.14, 0.38, 0.62, 0.86].map((share) => share * height) as [
    number,
    number,
    number,
    number,
  ];
  const line = (fromX: number, toX: number, y: number) =>
    `M${fromX.toFixed(1)},${y.toFixed(1)}H${toX.toFixed(1)}`;
  const bend = clientLeft + (clientRight - clientLeft) * 0.3;
  const round = `M${clientRight.toFixed(1)},${y4.toFixed(1)}C${bend.toFixed(1)},${y4.toFixed(1)} ${bend.toFixed(1)},${y2.toFixed(1)} ${clientRight.toFixed(1)},${y2.toFixed(1)}`;
  return [
    { id: 'issued', path: line(0, clientLeft, y1), perSecond: flows.issued, isGood: true },
    { id: 'first', path: line(clientRight, tableLeft, y1), perSecond: flows.first, isGood: true },
    { id: 'again', path: line(clientRight, tableLeft, y2), perSecond: flows.again, isGood: false },
    { id: 'answered', path: line(tableLeft, clientRight, y3), perSecond: flows.answered, isGood: true },
    { id: 'done', path: line(clientLeft, 0, y3), perSecond: flows.answered, isGood: true },
    { id: 'in-vain', path: line(tableLeft, clientRight, y4), perSecond: flows.inVain, isGood: false },
    { id: 'round', path: round, perSecond: flows.again, isGood: false },
    { id: 'gave-up', path: line(clientLeft, 0, y4), perSecond: flows.gaveUp, isGood: false },
  ];
}

/** How wide a way is; what is there at all can be seen. */
export function widthOf(perSecond: number, top: number, widest: number): number {
  return perSecond <= 0 ? 0 : Math.max(1.5, (perSecond / top) * widest);
}

/** Dots on a way: so far apart, so far along. Each stands for as many attempts as any other. */
export function dotsOf(
  perSecond: number,
  top: number,
  nowSeconds: number,
): { spacing: number; offset: number } | undefined {
  if (perSecond < top / 200) return undefined;
  const spacing = Math.max(dotSpacing, (dotSpacing * top) / perSecond);
  return { spacing, offset: -((nowSeconds * dotsSpeed) % spacing) };
}

/** Pixels: between dots on the fullest way, and how far they go in a virtual second. */
const dotSpacing = 10;
const dotsSpeed = 60;
