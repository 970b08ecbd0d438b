// A split is under way: it takes minutes, and until then the partition serves as before (SPLIT-06).

import type { Diagnosis } from '../frame.ts';
import type { Evidence } from './evidence.ts';

export function splitting({ splits }: Evidence): Diagnosis | undefined {
  const { next } = splits;
  if (next === undefined) return undefined;
  return { kind: 'splitting', figures: { ...next }, fixes: [] };
}
