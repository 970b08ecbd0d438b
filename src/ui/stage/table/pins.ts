// Which keys are pinned at their places in the key space: those that stand out of what their table is asked for.

import type { KeyFigure, TableFrame } from '../../../sim/frame.ts';

/** Below this share of all attempts, several keys are about as hot, and a name would jump between them. */
const firstShareMin = 0.1;
const otherShareMin = 0.02;
/** Who has a pin keeps it until it is clearly below. */
const keepsItAt = 0.6;

/** The hottest first; `pinned` are those that have a pin now. */
export function keysToPin(
  { hottestKeys, why }: Pick<TableFrame, 'hottestKeys' | 'why'>,
  pinned: ReadonlySet<string> = new Set(),
): KeyFigure[] {
  const isBlamed = ({ key }: KeyFigure) =>
    why.some(({ kind, figures }) => kind === 'hot-key' && figures['key'] === key);
  const needed = (least: number, key: string) => (pinned.has(key) ? least * keepsItAt : least);
  const [first] = hottestKeys;
  if (!first || (first.share < needed(firstShareMin, first.key) && !isBlamed(first))) return [];
  return hottestKeys.filter(
    (key) => key === first || isBlamed(key) || key.share >= needed(otherShareMin, key.key),
  );
}
