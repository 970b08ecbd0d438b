// What clients do to their table, or to themselves: they try again what nobody waits for any more, give up too soon,
// may not try again, wait at home, or greet the table anew each time.

import type { Diagnosis, Fix } from '../frame.ts';
import type { ClientEvidence } from './client-evidence.ts';
import type { Evidence } from './evidence.ts';
import { raiseCapacity } from './fixes.ts';

/** From so many attempts a request on retries are the load (assumption storm-attempts). */
const stormAttemptsMin = 1.5;
/** Below this share of the attempts nobody would notice (assumption timeouts-told). */
const timeoutShareMin = 0.002;
/** What a suggested timeout is of the one there is (assumption longer-timeout). */
const longerTimes = 10;
const timeoutMsMax = 60_000; // SDK-09
/** From this share of the attempts on, connections are made anew as a rule (assumption connections-told). */
const openedShareMin = 0.5;

/** At most one a client about its timeouts and retries, and one about what else it does. */
export function clientTroubles(evidence: Evidence): Diagnosis[] {
  return evidence.clients.flatMap((client) =>
    [
      storm(client) ?? quotaSpent(client) ?? timeoutsTooShort(client),
      heldBack(evidence, client) ?? connectionsClosed(client),
    ].filter((found) => found !== undefined),
  );
}

/** More is done for those who have given up than for those who wait, and most of it is asked for again. */
function storm(client: ClientEvidence): Diagnosis | undefined {
  const { traffic, issued, sent, succeeded, servedForNobody } = client;
  if (issued < 1 || sent < stormAttemptsMin * issued || servedForNobody <= succeeded) return undefined;
  const quota: Fix = {
    kind: 'pay-for-retries',
    figures: {},
    commands: [{ kind: 'set-client', traffic, retryQuota: true }],
  };
  const once: Fix = {
    kind: 'try-once',
    figures: {},
    commands: [{ kind: 'set-client', traffic, attempts: 1 }],
  };
  return {
    kind: 'retry-storm',
    figures: {
      traffic,
      asked: issued,
      sent,
      answered: succeeded,
      forNobody: servedForNobody,
      direction: client.direction,
      refusedPerSecond: sent - succeeded,
    },
    fixes: client.hasQuota ? [] : [quota, once],
  };
}

/** SDK-05: it fails at once and keeps its retries from a table that has enough to do. */
function quotaSpent({
  traffic,
  withoutTokens,
  sent,
  issued,
  attemptsMax,
}: ClientEvidence): Diagnosis | undefined {
  if (withoutTokens < 1) return undefined;
  return {
    kind: 'quota-spent',
    figures: {
      traffic,
      failing: withoutTokens,
      sent,
      // If each of them came back as often as its mode lets it.
      wouldBeSent: issued + withoutTokens * (attemptsMax - 1),
    },
    fixes: [],
  };
}

/** SDK-09: the answer was on its way. */
function timeoutsTooShort(client: ClientEvidence): Diagnosis | undefined {
  const { traffic, timeouts, sent, timeoutMs, servedForNobody } = client;
  if (timeoutMs === undefined || timeouts < 0.5 || timeouts < timeoutShareMin * sent) return undefined;
  const longerMs = Math.min(timeoutMsMax, timeoutMs * longerTimes);
  return {
    kind: 'timeouts-too-short',
    figures: { traffic, timeoutMs, timeouts, share: timeouts / sent, forNobody: servedForNobody },
    fixes:
      longerMs > timeoutMs
        ? [
            {
              kind: 'wait-longer',
              figures: {},
              commands: [{ kind: 'set-client', traffic, timeoutMs: longerMs }],
            },
          ]
        : [],
  };
}

/** SDK-06: what the table would refuse waits in the client. */
function heldBack(evidence: Evidence, client: ClientEvidence): Diagnosis | undefined {
  const { traffic, inLine, limitPerSecond, issued } = client;
  if (limitPerSecond === undefined || inLine < 1) return undefined;
  const side = evidence.directions.find(({ direction }) => direction === client.direction)!;
  // The table is not asked for what waits in the client.
  const missing = Math.max(0, issued - client.sent) * (side.attemptedUnits / Math.max(1, client.sent));
  const whole = { ...side, askedUnits: Math.max(side.askedUnits, side.attemptedUnits + missing) };
  return {
    kind: 'held-back',
    figures: { traffic, inLine, limitPerSecond, asked: issued, secondsToWait: inLine / limitPerSecond },
    fixes: whole.askedUnits > side.provisionedUnits ? raiseCapacity(evidence, whole) : [],
  };
}

/** SDK-10: a new connection costs several round trips. */
function connectionsClosed(client: ClientEvidence): Diagnosis | undefined {
  const { traffic, connectionsOpened, sent, reusesConnections } = client;
  if (connectionsOpened < 1 || connectionsOpened < openedShareMin * sent) return undefined;
  return {
    kind: 'cold-connections',
    figures: {
      traffic,
      opened: connectionsOpened,
      share: connectionsOpened / sent,
      reuses: reusesConnections ? 1 : 0,
    },
    fixes: reusesConnections
      ? []
      : [
          {
            kind: 'keep-connections',
            figures: {},
            commands: [{ kind: 'set-client', traffic, reuseConnections: true }],
          },
        ],
  };
}
