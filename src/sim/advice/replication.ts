// What goes wrong between the replicas of a global table: a Region is gone, a replica falls behind, writes are lost.

import type { Diagnosis, Fix } from '../frame.ts';
import type { Evidence } from './evidence.ts';
import { headroom, roundUp } from './fixes.ts';
import type { ReplicationEvidence } from './replication-evidence.ts';

/** Ours: a lag that no replica that keeps up has (GT-32). */
const behindSeconds = 5;

/** One for each Region that is not up, the replica that is furthest behind, and one for writes that are lost. */
export function replicationTroubles({ replication }: Evidence): Diagnosis[] {
  if (replication === undefined) return [];
  return [
    ...regionsGone(replication),
    ...quorumLost(replication),
    ...catchingUp(replication),
    ...replicaBehind(replication),
    ...writesLost(replication),
  ];
}

function regionsGone({ regions, unreplicated, stranded, consistency }: ReplicationEvidence): Diagnosis[] {
  const up = regions.filter(({ state }) => state === 'up');
  return regions.flatMap(({ name, state }): Diagnosis[] => {
    if (state === 'up') return [];
    const most = unreplicated
      .filter(({ from }) => from === name)
      .reduce((best, each) => (each.writes > best.writes ? each : best), { to: '', writes: 0 });
    const to = up[0]?.name;
    const away = stranded.filter(({ region }) => region === name);
    return [
      {
        kind: 'region-gone',
        figures: { region: name, state, writes: most.writes, to: most.to, sources: away.length, consistency },
        fixes: [
          ...(to === undefined || away.length === 0
            ? []
            : [
                moveTraffic(
                  away.map(({ traffic }) => traffic),
                  to,
                ),
              ]),
          {
            kind: 'bring-region-back',
            figures: { region: name },
            commands: [{ kind: 'set-region', region: name, state: 'up' }],
          },
        ],
      },
    ];
  });
}

/** Regions that answer, and find no second one: they take no writes and no strong reads (GT-62). */
function quorumLost({ members, regions }: ReplicationEvidence): Diagnosis[] {
  const alone = members.filter(({ state, nearest }) => state === 'counts' && nearest === undefined);
  const first = alone[0];
  if (first === undefined) return [];
  const gone = regions.filter(({ state }) => state !== 'up');
  return [
    {
      kind: 'no-quorum',
      figures: { region: first.region },
      fixes: gone.map(({ name }) => ({
        kind: 'bring-region-back',
        figures: { region: name },
        commands: [{ kind: 'set-region', region: name, state: 'up' }],
      })),
    },
  ];
}

/** Replicas that are back and have not all that was written meanwhile (GT-62). */
function catchingUp({ members, links }: ReplicationEvidence): Diagnosis[] {
  return members
    .filter(({ state, isWitness }) => state === 'catching-up' && !isWitness)
    .map(({ region }) => ({
      kind: 'catching-up',
      figures: {
        region,
        writes: links.reduce((sum, { to, writesBehind }) => (to === region ? sum + writesBehind : sum), 0),
      },
      fixes: [],
    }));
}

function replicaBehind({ links, members }: ReplicationEvidence): Diagnosis[] {
  const catchesUp = new Set(
    members.filter(({ state }) => state === 'catching-up').map(({ region }) => region),
  );
  const worst = links.find(
    ({ to, oldestSeconds, heldBy }) =>
      oldestSeconds > behindSeconds && heldBy !== undefined && !catchesUp.has(to),
  );
  if (worst === undefined) return [];
  const { from, to, oldestSeconds, writesBehind, growth, heldBy = '' } = worst;
  return [
    {
      kind: 'replica-behind',
      figures: { from, to, oldestSeconds, writesBehind, growth, reason: heldBy },
      fixes: moreRoom(worst),
    },
  ];
}

/** More of what holds the writes up, with room to catch up. */
function moreRoom({
  replica,
  heldBy = '',
  limitUnits,
  usedUnits,
}: ReplicationEvidence['links'][number]): Fix[] {
  if (limitUnits === undefined) return [];
  const units = Math.min(limitUnits, roundUp(2 * usedUnits * headroom));
  if (units <= usedUnits) return [];
  if (heldBy === 'TableWriteProvisionedThroughputExceeded') {
    return [
      {
        kind: 'raise-capacity',
        figures: { units, direction: 'write' },
        commands: [{ kind: 'set-capacity', table: replica, writeUnits: units }],
      },
    ];
  }
  if (heldBy === 'TableWriteMaxOnDemandThroughputExceeded') {
    return [
      {
        kind: 'raise-maximum',
        figures: { units, direction: 'write' },
        commands: [{ kind: 'set-max-throughput', table: replica, maxWriteUnits: units }],
      },
    ];
  }
  return [];
}

function writesLost({ regions, writers, lostOfLate, lost, writes }: ReplicationEvidence): Diagnosis[] {
  if (lostOfLate <= 0) return [];
  const open = new Set(regions.filter(({ state }) => state === 'up').map(({ name }) => name));
  const target = regions.find(({ name }) => open.has(name) && writers.some(({ region }) => region === name));
  const others = writers.filter(({ region }) => region !== target?.name);
  return [
    {
      kind: 'writes-lost',
      figures: { lost, writes, lostOfLate, regions: new Set(writers.map(({ region }) => region)).size },
      fixes:
        target === undefined || others.length === 0
          ? []
          : [
              moveTraffic(
                others.map(({ traffic }) => traffic),
                target.name,
              ),
            ],
    },
  ];
}

function moveTraffic(sources: string[], region: string): Fix {
  return {
    kind: 'move-traffic',
    figures: { region, sources: sources.length },
    commands: sources.map((traffic) => ({ kind: 'set-traffic-region', traffic, region })),
  };
}
