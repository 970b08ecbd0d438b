// What a source of calls must be to its table and to itself.

import { callKindOf } from './calls.ts';
import type { Problem } from './problem.ts';
import type { Scenario, TrafficSpec } from './scenario.ts';

export function callProblems({ traffic }: Scenario): Problem[] {
  return traffic.flatMap((source, index) => [
    ...conditionProblems(source, `traffic[${index}].condition`),
    ...cacheProblems(source, `traffic[${index}].cache`),
  ]);
}

function conditionProblems({ condition, operation }: TrafficSpec, path: string): Problem[] {
  if (condition === undefined || ['PutItem', 'UpdateItem', 'DeleteItem'].includes(operation)) return [];
  return [{ path, message: `expected nothing, because a ${operation} takes no condition` }];
}

/** In the model, DAX has nothing to do with calls. */
function cacheProblems(source: TrafficSpec, path: string): Problem[] {
  const kind = callKindOf(source);
  if (source.cache === undefined || kind === undefined) return [];
  return [{ path, message: `expected nothing, because the model sends no ${kind} through a cache` }];
}
