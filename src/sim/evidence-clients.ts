// Gathers what the advice room judges clients by.

import { usPerMs } from './kernel/time.ts';
import { read } from './capacity/budgets.ts';
import type { ClientEvidence } from './advice/client-evidence.ts';
import { lastSecondsOf, type ClientSecondField } from './traffic/client-seconds.ts';
import type { TableState, World } from './world.ts';

/** Ours: over so many seconds rates are taken, since single seconds flicker. */
const lookBackSeconds = 3;

export function clientEvidence(world: World, table: TableState): ClientEvidence[] {
  return world.sources.flatMap(({ table: asked, client, spec, direction, retry }): ClientEvidence[] => {
    if (client === undefined || asked !== table.index) return [];
    const perSecond = (field: ClientSecondField) => lastSecondsOf(client.seconds, field, lookBackSeconds);
    const limits = client.limiters.filter(({ isOn }) => isOn);
    return [
      {
        traffic: spec.id,
        direction: direction === read ? 'read' : 'write',
        issued: perSecond('issued'),
        sent: perSecond('sent'),
        succeeded: perSecond('succeeded'),
        failed: perSecond('failed'),
        timeouts: perSecond('timeouts'),
        servedForNobody: perSecond('servedForNobody'),
        withoutTokens: perSecond('withoutTokens'),
        hasQuota: client.hasQuota,
        timeoutMs: client.timeoutUs === Infinity ? undefined : client.timeoutUs / usPerMs,
        attemptsMax: retry.retriesMax + 1,
        inLine: client.turnLines.reduce((sum, { length }) => sum + length, 0),
        limitPerSecond:
          limits.length > 0 ? limits.reduce((sum, { perSecond: rate }) => sum + rate, 0) : undefined,
        connectionsOpened: perSecond('connectionsOpened'),
        reusesConnections: client.connections && client.connections.reuse !== false,
      },
    ];
  });
}
