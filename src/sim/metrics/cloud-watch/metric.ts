// What a CloudWatch metric is here: a fold over a table's seconds, minute by minute.

import type { SecondField } from '../second-fields.ts';

export interface Metric {
  /** CloudWatch's name in the namespace AWS/DynamoDB. */
  name: string;
  unit: 'Count' | 'Milliseconds';
  /** The statistic that is folded. */
  statistic: 'Sum' | 'Average' | 'p50' | 'p99';
  /** The value of one minute from its seconds; NaN when the minute has nothing to say. */
  fold(figures: (name: SecondField) => number[]): number;
}

export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function mean(values: number[]): number {
  return sum(values) / values.length;
}

/** Of each second's percentile, weighed by how many requests it speaks for. */
export function weighedMean(values: number[], weights: number[]): number {
  let total = 0;
  let weight = 0;
  values.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    total += value * weights[index]!;
    weight += weights[index]!;
  });
  return weight > 0 ? total / weight : Number.NaN;
}
