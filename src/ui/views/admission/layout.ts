// What is drawn of a table's admission: of each partition its allowance beside what it is asked for and gives, of each
// router its tokens, and of several tables how much each refuses of the same.

import {
  nodeRoomFields,
  refusalFields,
  shareFields,
  type AdmissionFrame,
  type AdmissionSecondField,
  type SecondField,
  type ShareField,
  type TableFrame,
} from '../../../sim/frame.ts';
import type { TableHistory } from '../../session/history.ts';
import type { SecondRows } from '../../session/second-rows.ts';
import { partitionCount, partitionFigure } from '../../stage/table/layout.ts';

export type Direction = 'read' | 'write';

/** One partition in one direction; units a second, and units saved. */
export interface ShareLine {
  partition: number;
  share: number;
  allowance: number;
  banked: number;
  bankMax: number;
  asked: number;
  given: number;
  refused: number;
  /** NaN: nodes have no say. */
  node: number;
  /** How much of the bucket of its leader's node is there, 0 to 1. */
  nodeFilled: number;
}

export function shareLines(table: TableFrame, admission: AdmissionFrame, direction: Direction): ShareLine[] {
  const width = shareFields.length;
  return Array.from({ length: admission.shares.length / width }, (_each, row) => {
    const figure = (field: ShareField) => admission.shares[row * width + shareFields.indexOf(field)]!;
    const partition = figure('partition');
    const rate = (field: 'Asked' | 'Units' | 'Refused') =>
      rateOf(table, partition, `${direction}${field}` as const);
    const node = figure('node');
    return {
      partition,
      share: figure(`${direction}Share`),
      allowance: figure(`${direction}Allowance`),
      banked: Math.max(0, figure(`${direction}Banked`)),
      bankMax: figure(`${direction}BankMax`),
      asked: rate('Asked'),
      given: rate('Units'),
      refused: rate('Refused'),
      node,
      nodeFilled: Number.isNaN(node)
        ? Number.NaN
        : admission.nodes[node * nodeRoomFields.length + nodeRoomFields.indexOf(`${direction}Filled`)]!,
    };
  });
}

/** A partition that has just been split off has its rates with the next look. */
function rateOf(
  { partitions }: TableFrame,
  partition: number,
  field: Parameters<typeof partitionFigure>[2],
): number {
  return partition < partitionCount(partitions) ? partitionFigure(partitions, partition, field) : 0;
}

/** What the longest bar stands for: the largest figure, with a little air. */
export function topOf(lines: readonly ShareLine[]): number {
  return lines.reduce((top, { asked, allowance }) => Math.max(top, asked, allowance), 1) * 1.04;
}

/** Tokens by router, and what a full bar stands for: an even share of the budget while tokens are good. */
export function routerTokens(
  { routers, boughtUnits, tokensGoodSeconds }: AdmissionFrame,
  direction: Direction,
): { tokens: number[]; full: number } {
  const column = direction === 'read' ? 0 : 1;
  const tokens = Array.from({ length: routers.length / 2 }, (_each, router) => routers[router * 2 + column]!);
  const even = (boughtUnits[column]! * tokensGoodSeconds) / Math.max(1, tokens.length);
  return { tokens, full: Math.max(even, ...tokens) };
}

export interface Outcome {
  /** Attempts a second over the last seconds, and how many of them were refused. */
  attempts: number;
  refused: number;
}

/** Ours: single seconds flicker. */
const lookBackSeconds = 5;

/** What became of the attempts on a table lately. */
export function outcomeOf({ seconds, secondCount }: TableHistory, now: number): Outcome {
  const count = Math.min(now, secondCount);
  const from = Math.max(0, count - lookBackSeconds);
  const mean = (field: SecondField): number => {
    let sum = 0;
    for (let second = from; second < count; second += 1) sum += seconds(field)[second] || 0;
    return count > from ? sum / (count - from) : 0;
  };
  return {
    attempts: mean('issued') + mean('retries'),
    refused: refusalFields.reduce((sum, field) => sum + mean(field), 0),
  };
}

/** The columns of the history that the chart draws; refused is NaN where nothing was. */
export function charted(rows: SecondRows<AdmissionSecondField>, count: number) {
  const column = (field: AdmissionSecondField) => rows.column(field).subarray(0, count);
  const [asked, given] = [column('asked'), column('consumed')];
  return {
    given,
    asked: Float64Array.from(asked, (units, second) => (units > given[second]! * 1.005 ? units : Number.NaN)),
    share: column('share'),
    allowance: column('allowance'),
    largest: [asked, column('allowance')].reduce(
      (most, values) => values.reduce((top, value) => Math.max(top, value || 0), most),
      1,
    ),
  };
}
