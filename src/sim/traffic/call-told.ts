// A small sample of the calls, told attempt by attempt: on which items, what became of each, and where the time went.

import { admitted } from '../capacity/budgets.ts';
import { retryWaitUs } from '../clients/retry-plans.ts';
import type { SampledAttempt } from '../frame.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { outcomeName } from '../requests/errors.ts';
import type { World } from '../world.ts';
import type { Call, CallPart } from './call.ts';
import type { Source } from './source.ts';
import { keepSample, keyOfSlot } from './tell.ts';

/** Ours: how many items of an attempt are told. */
const partsToldMax = 25;

/** The attempt whose answer the client has now. */
export function tellCall(world: World, source: Source, call: Call): void {
  const { sentAtUs, networkUs, serviceUs, parts, outcome } = call;
  const slowest = slowestOf(parts);
  if (slowest === undefined) return;
  const atRouterUs = sentAtUs + networkUs / 2;
  const doneUs = atRouterUs + serviceUs;
  const isOne = parts.length === 1;
  const hasReachedStorage = slowest.storageUs > 0;
  keepSample(world, {
    id: call.told,
    traffic: source.index,
    table: source.table,
    partition: slowest.key.place >> heatRowBits,
    key: keyOfSlot(source, slowest.key.slot),
    position: slowest.key.position / keySpaceSize,
    atUs: sentAtUs,
    attempt: call.sent - 1,
    outcome: outcome === admitted ? 'served' : 'refused',
    reason: outcome === admitted ? undefined : outcomeName(outcome),
    latencyUs: world.nowUs - sentAtUs,
    hops: [
      { hop: 'sent', atUs: sentAtUs },
      { hop: 'reached-router', atUs: Math.round(atRouterUs) },
      ...(hasReachedStorage
        ? [
            { hop: 'reached-storage' as const, atUs: Math.round(doneUs - slowest.storageUs) },
            { hop: 'stored' as const, atUs: Math.round(doneUs) },
          ]
        : []),
      { hop: 'answered', atUs: world.nowUs },
    ],
    figures: isOne ? slowest.figures : undefined,
    attemptsMax: call.sent - call.attempt + source.retry.retriesMax,
    parts: isOne ? undefined : parts.slice(0, partsToldMax).map((part) => toldPart(source, part)),
    partsInAll: isOne ? undefined : parts.length,
  });
}

/** The attempt that was told last is sent again, so long after its client has the answer. */
export function tellCallWait(world: World, source: Source, attempt: number, us: number): void {
  const told = world.samples.at(-1);
  if (told !== undefined) told.wait = { us, usMax: retryWaitUs(source.retry, attempt, 1) };
}

function toldPart(source: Source, part: CallPart): NonNullable<SampledAttempt['parts']>[number] {
  return {
    key: keyOfSlot(source, part.key.slot),
    partition: part.key.place >> heatRowBits,
    position: part.key.position / keySpaceSize,
    direction: part.direction === 0 ? 'read' : 'write',
    units: part.units,
    reason: part.outcome === admitted ? undefined : outcomeName(part.outcome),
    us: Math.round(part.storageUs),
  };
}

function slowestOf(parts: readonly CallPart[]): CallPart | undefined {
  let slowest = parts[0];
  for (const part of parts) if (part.storageUs > slowest!.storageUs) slowest = part;
  return slowest;
}
