// Takes the part of a frame, and of a summary, that is about clients.

import { usPerMs } from './kernel/time.ts';
import { quotaTokensMax } from './clients/retry-quota.ts';
import type { ClientFrame, ConnectionsFrame } from './client-frame.ts';
import { clientCounts, countOf, type ClientCount } from './traffic/client-counts.ts';
import { clientSecondsFrom } from './traffic/client-seconds.ts';
import type { SourceClient } from './traffic/client-state.ts';
import type { Source } from './traffic/source.ts';
import type { World } from './world.ts';

/** `fromSeconds`: by source, the first second that was not sent yet. */
export function clientFrames(world: World, fromSeconds: number[]): ClientFrame[] {
  return world.sources.flatMap((source) => {
    const { client, index } = source;
    if (client === undefined) return [];
    const from = fromSeconds[index] ?? 0;
    fromSeconds[index] = client.seconds.count;
    return [clientFrame(world, source, client, from)];
  });
}

function clientFrame(world: World, source: Source, client: SourceClient, secondsFrom: number): ClientFrame {
  const limits = client.limiters.filter(({ isOn }) => isOn);
  return {
    source: source.index,
    traffic: source.spec.id,
    table: world.tables[source.table]!.name,
    retryMode: source.retryMode,
    sdk: source.sdk,
    attemptsMax: source.retry.retriesMax + 1,
    instances: client.instances,
    timeoutMs: msOrNever(client.timeoutUs),
    hedgeAfterMs: msOrNever(client.hedgeAfterUs),
    quota: client.hasQuota
      ? {
          tokens: client.quota.reduce((sum, tokens) => sum + tokens, 0),
          tokensMax: client.instances * quotaTokensMax,
        }
      : undefined,
    limitPerSecond: limits.length > 0 ? limits.reduce((sum, { perSecond }) => sum + perSecond, 0) : undefined,
    connections: connectionsFrame(client),
    inLine: [...client.turnLines, ...client.connectionLines].reduce((sum, { length }) => sum + length, 0),
    secondsFrom,
    seconds: clientSecondsFrom(client.seconds, secondsFrom),
  };
}

function connectionsFrame(client: SourceClient): ConnectionsFrame | undefined {
  const { connections, pools, instances } = client;
  if (connections === undefined) return undefined;
  return {
    max: connections.max * instances,
    reuse: connections.reuse !== false,
    busy: pools.reduce((sum, { busy }) => sum + busy, 0),
    idle: pools.reduce((sum, { idleSinceUs }) => sum + idleSinceUs.length, 0),
    opened: countOf(client, 'connectionsOpened'),
  };
}

function msOrNever(us: number): number | undefined {
  return us === Infinity ? undefined : us / usPerMs;
}

/** Over the whole run, only what occurred. */
export type ClientSummary = { traffic: string } & Partial<Record<ClientCount, number>>;

export function clientSummaries({ sources }: World): { clients?: ClientSummary[] } {
  const clients = sources.flatMap(({ client, spec }): ClientSummary[] => {
    if (client === undefined) return [];
    const counts = clientCounts.map((name): [ClientCount, number] => [name, countOf(client, name)]);
    return [{ traffic: spec.id, ...Object.fromEntries(counts.filter(([, count]) => count > 0)) }];
  });
  return clients.length > 0 ? { clients } : {};
}
