// What a told attempt was about, and what its client got to see when it was refused: for whoever explains it.

import { collectionRefusal, refusalOf, type Refusal } from './capacity/exceptions.ts';
import { collectionFullName, reasons, type Reason } from './capacity/reasons.ts';
import { directionOf, type Direction } from './capacity/units.ts';
import type { SampledAttempt } from './frame.ts';
import type { OperationName, Scenario } from './scenario/scenario.ts';

export function aboutOf(
  scenario: Scenario,
  { traffic }: SampledAttempt,
): { operation: OperationName; table: string; direction: Direction } {
  const { operation, table } = scenario.traffic[traffic]!;
  return { operation, table, direction: directionOf(operation) };
}

/** Undefined for an attempt that was served. */
export function refusalIn(scenario: Scenario, attempt: SampledAttempt): Refusal | undefined {
  if (attempt.reason === undefined) return undefined;
  const { figures, traffic, reason } = attempt;
  if (reason === collectionFullName) return collectionRefusal;
  const mode = figures?.mode ?? 'provisioned';
  return refusalOf(reasons.indexOf(reason as Reason), mode, {
    region: scenario.regions[0]!,
    table: scenario.traffic[traffic]!.table,
    index: figures?.checks.at(-1)?.index,
  });
}
