// Takes the part of a frame that is about the members of a table with strong consistency.

import { usPerMs } from './kernel/time.ts';
import { counts, nearest, nobody, roundTrip } from './features/strong-tables/quorum.ts';
import type { GlobalTableState } from './global-table.ts';
import type { QuorumMemberFrame } from './quorum-frame.ts';
import type { World } from './world.ts';

/** Undefined: its consistency is eventual. */
export function quorumFrame(
  world: World,
  { strong, tables }: GlobalTableState,
): QuorumMemberFrame[] | undefined {
  if (strong === undefined) return undefined;
  const { quorum, regions } = strong;
  const name = (member: number): string => world.regions[regions[member]!]!.name;
  const { conflicts, withoutQuorum, strongReads, onlyHere } = quorum.figures;
  return regions.map((_region, member) => {
    const isCounted = counts(quorum, member);
    const second = isCounted ? nearest(quorum, member) : nobody;
    return {
      region: name(member),
      isWitness: member >= tables.length,
      state: isCounted ? 'counts' : quorum.isUp[member] === 1 ? 'catching-up' : 'out-of-reach',
      nearest:
        second === nobody
          ? undefined
          : { region: name(second), roundTripMs: roundTrip(quorum, member, second) / usPerMs },
      conflicts: conflicts[member]!,
      withoutQuorum: withoutQuorum[member]!,
      strongReads: strongReads[member]!,
      onlyHere: onlyHere[member]!,
    };
  });
}
