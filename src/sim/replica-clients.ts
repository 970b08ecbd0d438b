// The sources that ask a global table, second by second: how much they ask, and for how long nobody answered them. The
// same of both kinds of consistency, so that they can be compared.

import { percentile } from './kernel/histogram.ts';
import { usPerMs } from './kernel/time.ts';
import { write } from './capacity/budgets.ts';
import { firstError, noQuorum, regionUnavailable } from './requests/errors.ts';
import type { GlobalTableState } from './global-table.ts';
import type { ReplicaClientFrame } from './quorum-frame.ts';
import type { Source } from './traffic/source.ts';
import type { World } from './world.ts';

export interface ReplicaClients {
  /** Their places among the sources. */
  sources: number[];
  /** By client: counts over the whole run when the last second ended, and what that second added. */
  attempts: Float64Array;
  unserved: Float64Array;
  attemptsPerSecond: Float64Array;
  unservedPerSecond: Float64Array;
  secondsOut: Float64Array;
}

export function createReplicaClients(name: string, sources: Source[]): ReplicaClients {
  const own = sources.filter(({ spec }) => spec.table === name).map(({ index }) => index);
  const zeros = (): Float64Array => new Float64Array(own.length);
  return {
    sources: own,
    attempts: zeros(),
    unserved: zeros(),
    attemptsPerSecond: zeros(),
    unservedPerSecond: zeros(),
    secondsOut: zeros(),
  };
}

export function endClientsSecond({ sources }: World, { clients }: GlobalTableState): void {
  clients.sources.forEach((place, client) => {
    const { tally } = sources[place]!;
    const unserved = tally.errors[regionUnavailable - firstError]! + tally.errors[noQuorum - firstError]!;
    clients.attemptsPerSecond[client] = tally.attempts - clients.attempts[client]!;
    clients.unservedPerSecond[client] = unserved - clients.unserved[client]!;
    if (unserved > clients.unserved[client]!) clients.secondsOut[client]! += 1;
    clients.attempts[client] = tally.attempts;
    clients.unserved[client] = unserved;
  });
}

export function clientFrames(world: World, { clients }: GlobalTableState): ReplicaClientFrame[] {
  return clients.sources.map((place, client) => {
    const { spec, tally, direction, table } = world.sources[place]!;
    return {
      traffic: spec.id,
      region: world.regions[world.tables[table]!.region]!.name,
      writes: direction === write,
      perSecond: clients.attemptsPerSecond[client]!,
      unservedPerSecond: clients.unservedPerSecond[client]!,
      secondsOut: clients.secondsOut[client]!,
      latencyP50Ms: percentile(tally.client, 0.5) / usPerMs,
    };
  });
}
