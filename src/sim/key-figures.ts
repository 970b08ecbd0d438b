// The keys that were asked for most, and refused most, over the last second: what Contributor Insights would rank
// (MET-18). Several sources may use one key; a key of the cold tail has no figure of its own.

import {
  attemptsColumn,
  refusedColumn,
  slotAttempts,
  slotPlace,
  slotRefused,
  slotStride,
  slotText,
  type KeyPlan,
} from './clients/key-plan.ts';
import type { KeyFigure } from './frame.ts';
import { heatRowBits } from './placement/heat-rows.ts';
import { keySpaceSize } from './placement/hash.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';

const figuresMax = 8; // Ours: rows on the page.

/** A key's figure, and the source and slot that were counted most for it. */
export interface RankedKey {
  figure: KeyFigure;
  source: number;
  slot: number;
}

export function noteKeyFigures(world: World, table: TableState): void {
  const sources = world.sources.filter((source) => source.table === table.index && !source.readsIndex);
  let attempts = 0;
  for (const source of sources) {
    attempts += source.tally.attempts - source.attemptsBefore;
    source.attemptsBefore = source.tally.attempts;
  }
  table.hottestKeys = rank(sources, attempts, attemptsColumn, 'attempts');
  table.mostRefusedKeys = rank(sources, attempts, refusedColumn, 'refused');
}

function rank(
  sources: Source[],
  attemptsOfTable: number,
  column: number,
  by: 'attempts' | 'refused',
): RankedKey[] {
  const ranked = new Map<string, RankedKey>();
  for (const { index, keys } of sources) {
    for (const slot of largest(keys, column)) {
      const key = slotText(keys, slot)!;
      const known = ranked.get(key) ?? {
        figure: {
          key,
          attempts: 0,
          share: 0,
          refused: 0,
          partition: slotPlace(keys, slot) >> heatRowBits,
          position: keys.position[slot]! / keySpaceSize,
        },
        source: index,
        slot,
      };
      known.figure.attempts += slotAttempts(keys, slot);
      known.figure.refused += slotRefused(keys, slot);
      ranked.set(key, known);
    }
  }
  for (const { figure } of ranked.values()) {
    figure.share = attemptsOfTable > 0 ? figure.attempts / attemptsOfTable : 0;
  }
  return [...ranked.values()]
    .sort((a, b) => b.figure[by] - a.figure[by] || (a.figure.key < b.figure.key ? -1 : 1))
    .slice(0, figuresMax);
}

/** The slots with the largest counts, largest first, one pass over them all; equal counts by slot. */
function largest({ keyNumber, slotCount, rows }: KeyPlan, column: number): number[] {
  const countOf = (slot: number): number => rows[slot * slotStride + column]!;
  const best: number[] = [];
  let least = 0;
  for (let slot = 0; slot < slotCount; slot += 1) {
    const count = countOf(slot);
    if (count <= least || keyNumber[slot] === 0) continue;
    let at = best.length;
    while (at > 0 && countOf(best[at - 1]!) < count) at -= 1;
    best.splice(at, 0, slot);
    if (best.length > figuresMax) best.pop();
    if (best.length === figuresMax) least = countOf(best[figuresMax - 1]!);
  }
  return best;
}
