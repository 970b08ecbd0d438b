// Transactions that get in each other's way, that were done twice, or that somebody saw half of.

import type { Diagnosis, Fix } from '../diagnosis.ts';
import type { Evidence } from './evidence.ts';
import type { TransactionEvidence } from './transaction-evidence.ts';

/** From this share of the transactions on it is said that they collide (assumption collisions-told). */
const collidedShareMin = 0.05;

export function transactionTroubles({ transactions }: Evidence): Diagnosis[] {
  if (transactions === undefined) return [];
  return [collide(transactions), doneTwice(transactions), ...seenByHalf(transactions)].filter(
    (found) => found !== undefined,
  );
}

function collide(evidence: TransactionEvidence): Diagnosis | undefined {
  const { endedPerSecond, cancelledPerSecond, conflictsPerSecond, refusedAlonePerSecond, heldMs, contended } =
    evidence;
  const share = cancelledPerSecond / Math.max(1, endedPerSecond);
  const isWorthIt = share >= collidedShareMin || refusedAlonePerSecond >= 1;
  if (contended === undefined || conflictsPerSecond < 1 || !isWorthIt) return undefined;
  return {
    kind: 'transactions-collide',
    figures: {
      cancelledPerSecond,
      share,
      refusedAlonePerSecond,
      key: contended.key,
      wantedPerSecond: contended.wantedPerSecond,
      newTries: evidence.writer?.newTries ?? 0,
      ...(Number.isNaN(heldMs) ? {} : { heldMs }),
    },
    fixes: fixesFor(evidence),
  };
}

/** Less that meets, first; then trying again, which costs the units of each try. */
function fixesFor({ writer, contended, heldMs }: TransactionEvidence): Fix[] {
  if (writer === undefined) return [];
  const { traffic, items, newTries, choosesEvenly, canShard } = writer;
  const fixes: Fix[] = [];
  if (canShard && !choosesEvenly && contended !== undefined && heldMs > 0) {
    const heldShare = (contended.wantedPerSecond * heldMs) / 1000;
    const shards = shardsOffered.find((each) => each >= heldShare / shardHeldShare) ?? shardsMax;
    const commands = [{ kind: 'set-write-shards', traffic, shards, key: contended.key } as const];
    fixes.push({ kind: 'shard-key', figures: { shards }, commands });
  }
  if (!choosesEvenly) {
    const commands = [{ kind: 'set-keys', traffic, keys: { choice: 'uniform' } } as const];
    fixes.push({ kind: 'spread-keys', figures: {}, commands });
  }
  if (items > 2) {
    const fewer = Math.ceil(items / 2);
    fixes.push({
      kind: 'smaller-transactions',
      figures: { items: fewer },
      commands: [{ kind: 'set-transaction', traffic, items: fewer }],
    });
  }
  if (newTries === 0) {
    const commands = [{ kind: 'set-transaction', traffic, newTries: newTriesOffered } as const];
    fixes.push({ kind: 'new-tries', figures: {}, commands });
  }
  return fixes;
}

/** Ours: a shard may be held a fiftieth of the time, so that of fifty transactions that want it one is cancelled. */
const shardHeldShare = 0.02;

const shardsMax = 200; // DES-01
const shardsOffered = [5, 10, 20, 50, 100]; // Ours: what is offered holds still while figures move.

const newTriesOffered = 3; // Ours: as often again as the standard mode tries in all (SDK-01).

function doneTwice(evidence: TransactionEvidence): Diagnosis | undefined {
  const { twicePerSecond, twiceInAll, lostAnswersPerSecond, withNewToken } = evidence;
  if (twicePerSecond === 0) return undefined;
  return {
    kind: 'done-twice',
    figures: { twicePerSecond, twiceInAll, lostAnswersPerSecond },
    fixes:
      withNewToken.length === 0
        ? []
        : [
            {
              kind: 'same-token',
              figures: {},
              commands: withNewToken.map((traffic) => ({ kind: 'set-transaction', traffic, token: 'same' })),
            },
          ],
  };
}

function seenByHalf({ sightsPerSecond, halvesPerSecond, elsewhere }: TransactionEvidence): Diagnosis[] {
  const found: Diagnosis[] = [];
  if (elsewhere !== undefined) {
    const { seenIn, sources, region } = elsewhere;
    const commands = sources.map((traffic) => ({ kind: 'set-traffic-region', traffic, region }) as const);
    found.push({
      kind: 'seen-by-half',
      figures: { halvesPerSecond: elsewhere.halvesPerSecond, elsewhere: seenIn },
      fixes: sources.length === 0 ? [] : [{ kind: 'move-traffic', figures: { region }, commands }],
    });
  }
  if (halvesPerSecond > 0) {
    found.push({ kind: 'seen-by-half', figures: { halvesPerSecond, sightsPerSecond }, fixes: [] });
  }
  return found;
}
