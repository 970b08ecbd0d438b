// Gathers what the advice room judges a global table by.

import { usPerSecond } from './kernel/time.ts';
import { write } from './capacity/budgets.ts';
import { rateFields } from './capacity/partition-rates.ts';
import { oldestWaitingUs } from './features/global-tables/oldest.ts';
import { lostWrites } from './features/global-tables/versions.ts';
import type { ReplicationEvidence } from './advice/replication-evidence.ts';
import { buyableUnits } from './buyable-units.ts';
import type { GlobalTableState } from './global-table.ts';
import { linkSecondFields, replicaSecondFields, secondWidth } from './global-tables-frame.ts';
import { heldBy } from './global-tables-picture.ts';
import { quorumFrame } from './quorum-picture.ts';
import type { TableState, World } from './world.ts';

/** Ours: over so many seconds it is told what happened of late. */
const lateSeconds = 10;

export function replicationEvidence(world: World, table: TableState): ReplicationEvidence | undefined {
  const global = world.globalTables[table.globalTable];
  if (global === undefined) return undefined;
  const { replication, strong } = global;
  const { versions, replicas } = replication;
  const sum = (figure: (replica: number) => number): number =>
    Array.from({ length: replicas }, (_none, replica) => figure(replica)).reduce((all, one) => all + one, 0);
  const lost = sum((replica) => lostWrites(versions, replica));
  const lostBefore = sum((replica) => figureBefore(global, replica * replicaSecondFields.length));
  const regions = global.regions.map((place) => world.regions[place]!);
  const asking = world.sources
    .filter(({ spec, exhausted }) => spec.table === global.name && !exhausted)
    .map(({ spec, table: at, direction }) => ({
      traffic: spec.id,
      region: world.regions[world.tables[at]!.region]!.name,
      writes: direction === write,
    }));
  return {
    table: global.name,
    regions: regions.map(({ name, state }) => ({ name, state })),
    consistency: global.consistency,
    members: quorumFrame(world, global) ?? [],
    links: linksBehind(world, global),
    unreplicated: regions.flatMap(({ name, state }, from) =>
      state === 'up'
        ? []
        : regions.flatMap((to, place) => {
            const writes =
              strong === undefined
                ? replication.links.writesBehind[from * replicas + place]!
                : strong.quorum.figures.onlyHere[from]!;
            return writes > 0 ? [{ from: name, to: to.name, writes }] : [];
          }),
    ),
    lostOfLate: Math.max(0, lost - lostBefore),
    lost,
    writes: sum((replica) => versions.writes[replica]!),
    writers: asking.filter(({ writes }) => writes),
    stranded: asking.filter(({ region }) =>
      regions.some(({ name, state }) => name === region && state === 'down'),
    ),
  };
}

function linksBehind(world: World, global: GlobalTableState): ReplicationEvidence['links'] {
  const { replication, regions, tables } = global;
  const { replicas, links } = replication;
  const name = (replica: number): string => world.regions[regions[replica]!]!.name;
  const oldest = oldestWaitingUs(replication);
  const found: ReplicationEvidence['links'] = [];
  for (let link = 0; link < replicas * replicas; link += 1) {
    if (links.cut[link] === 1 || links.waiting[link] === 0) continue;
    const to = link % replicas;
    const replica = world.tables[tables[to]!]!;
    const column = replicas * replicaSecondFields.length + link * linkSecondFields.length + 1;
    const buyable = buyableUnits(world, replica, write);
    found.push({
      from: name(Math.floor(link / replicas)),
      to: name(to),
      replica: replica.name,
      oldestSeconds: (world.nowUs - oldest[link]!) / usPerSecond,
      writesBehind: links.writesBehind[link]!,
      growth: links.writesBehind[link]! - figureBefore(global, column),
      heldBy: heldBy(global, to),
      limitUnits: replica.capacity.mode === 'provisioned' ? buyable : replica.capacity.quotaUnits[write]!,
      usedUnits: consumedWrites(replica),
    });
  }
  return found.sort((one, other) => other.oldestSeconds - one.oldestSeconds);
}

/** A figure of the row of history some seconds ago, 0 at the start. */
function figureBefore({ seconds, replication }: GlobalTableState, column: number): number {
  const second = seconds.count - lateSeconds;
  return second < 0 ? 0 : seconds.rows[second * secondWidth(replication.replicas) + column]!;
}

function consumedWrites({ rates }: TableState): number {
  let sum = 0;
  for (let at = write; at < rates.perSecond.length; at += rateFields) sum += rates.perSecond[at]!;
  return sum;
}
