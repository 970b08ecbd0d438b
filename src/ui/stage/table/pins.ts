// Which keys are pinned at their places in the key space: those that stand out of what their table is asked for.

import type { KeyFigure, TableFrame } from '../../../sim/frame.ts';

/** Below this share of all attempts, several keys are about as hot, and a name would jump between them. */
const firstShareMin = 0.1;
const otherShareMin = 0.02;
/** Who has a pin keeps it until it is clearly below. */
const keepsItAt = 0.6;

/** So many times as hot as the last of those that are told: it stands out, however small its share of a large table. */
const standsOutTimes = 5;

/** The hottest first; `pinned` are those that have a pin now. */
export function keysToPin(
  { hottestKeys, why }: Pick<TableFrame, 'hottestKeys' | 'why'>,
  pinned: ReadonlySet<string> = new Set(),
): KeyFigure[] {
  const [first] = hottestKeys;
  const last = hottestKeys.at(-1);
  if (!first || !last) return [];
  const isBlamed = ({ key }: KeyFigure) =>
    why.some(({ kind, figures }) => kind === 'hot-key' && figures['key'] === key);
  const least = (value: number, { key }: KeyFigure) => (pinned.has(key) ? value * keepsItAt : value);
  const standsOut = (key: KeyFigure) => key.attempts >= last.attempts * least(standsOutTimes, key);
  const isFirstNamed =
    first.share >= least(firstShareMin, first) || standsOut(first) || hottestKeys.some(isBlamed);
  if (!isFirstNamed) return [];
  return hottestKeys.filter(
    (key) => key === first || isBlamed(key) || key.share >= least(otherShareMin, key) || standsOut(key),
  );
}
