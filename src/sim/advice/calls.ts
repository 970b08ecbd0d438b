// Calls that lose something, or that pay for what is not done. None of it is throttling, so no metric of throttling
// shows it.

import type { Diagnosis } from '../diagnosis.ts';
import type { CallEvidence } from './call-evidence.ts';
import type { Evidence } from './evidence.ts';

/** From this share of the writes on it is said that conditions fail (assumption conditions-told). */
const failedShareMin = 0.25;
/** From this size on it is said that an item grows (assumption growth-told): then a write costs 50 units. */
const largeBytes = 51_200;

export function callTroubles({ calls }: Evidence): Diagnosis[] {
  return calls.flatMap((each) =>
    [
      losesIncrements(each),
      losesItems(each),
      isContended(each),
      conditionsFail(each),
      itemGrows(each),
    ].filter((found) => found !== undefined),
  );
}

function losesIncrements({
  traffic,
  way,
  lostPerSecond,
  endedPerSecond,
}: CallEvidence): Diagnosis | undefined {
  if (way !== 'read-then-write' || lostPerSecond < 1) return undefined;
  return {
    kind: 'increments-lost',
    figures: { traffic, lostPerSecond, endedPerSecond },
    fixes: [
      { kind: 'count-otherwise', figures: {}, commands: [{ kind: 'set-calls', traffic, way: 'add' }] },
      {
        kind: 'count-otherwise',
        figures: {},
        commands: [{ kind: 'set-calls', traffic, way: 'optimistic-lock' }],
      },
    ],
  };
}

function losesItems(evidence: CallEvidence): Diagnosis | undefined {
  const { traffic, resends, itemsGivenUpPerSecond, itemsDonePerSecond } = evidence;
  if (resends === undefined || itemsGivenUpPerSecond < 1) return undefined;
  return {
    kind: 'batch-items-lost',
    figures: { traffic, itemsGivenUpPerSecond, itemsDonePerSecond, resends },
    fixes:
      resends === 'with-back-off'
        ? []
        : [
            {
              kind: 'send-again',
              figures: {},
              commands: [{ kind: 'set-calls', traffic, resends: 'with-back-off' }],
            },
          ],
  };
}

function isContended(evidence: CallEvidence): Diagnosis | undefined {
  const { traffic, way, conditionsFailedPerSecond, endedPerSecond, failedPerSecond } = evidence;
  const donePerSecond = endedPerSecond - failedPerSecond;
  const share = conditionsFailedPerSecond / Math.max(1, conditionsFailedPerSecond + donePerSecond);
  if (way !== 'optimistic-lock' || conditionsFailedPerSecond < 1 || share < failedShareMin) return undefined;
  return {
    kind: 'lock-contended',
    figures: { traffic, conditionsFailedPerSecond, donePerSecond, failedPerSecond, share },
    fixes: [{ kind: 'count-otherwise', figures: {}, commands: [{ kind: 'set-calls', traffic, way: 'add' }] }],
  };
}

function conditionsFail(evidence: CallEvidence): Diagnosis | undefined {
  const { traffic, way, conditionsFailedPerSecond, endedPerSecond } = evidence;
  const share = conditionsFailedPerSecond / Math.max(1, endedPerSecond);
  if (way !== undefined || conditionsFailedPerSecond < 1 || share < failedShareMin) return undefined;
  return {
    kind: 'conditions-fail',
    figures: { traffic, conditionsFailedPerSecond, endedPerSecond, share },
    fixes: [],
  };
}

function itemGrows({ traffic, growth }: CallEvidence): Diagnosis | undefined {
  if (growth === undefined || growth.largestBytes < largeBytes) return undefined;
  return { kind: 'item-grows', figures: { traffic, ...growth }, fixes: [] };
}
