// What a told attempt was about, and what its client got to see when it was refused: for whoever explains it.

import { collectionRefusal, refusalOf, type Refusal } from './capacity/exceptions.ts';
import { collectionFullName, reasons, type Reason } from './capacity/reasons.ts';
import { directionOf, type Direction } from './capacity/units.ts';
import type { SampledAttempt } from './frame.ts';
import { errors, firstError, isFinal, type RequestError } from './requests/errors.ts';
import type { OperationName, Scenario } from './scenario/scenario.ts';

export function aboutOf(
  scenario: Scenario,
  attempt: SampledAttempt,
): { operation: OperationName; table: string; direction: Direction; isFinal: boolean } {
  const { operation, table } = scenario.traffic[attempt.traffic]!;
  const error = errorIn(attempt);
  const isLast = error !== undefined && isFinal(firstError + errors.indexOf(error));
  return { operation, table, direction: directionOf(operation), isFinal: isLast };
}

/** What it met that is no refusal for asking too much; undefined for all others. */
export function errorIn({ reason }: SampledAttempt): RequestError | undefined {
  return errors.find((error) => error === reason);
}

/** Undefined for an attempt that was served, and for one that met an error. */
export function refusalIn(scenario: Scenario, attempt: SampledAttempt): Refusal | undefined {
  if (attempt.reason === undefined || errorIn(attempt) !== undefined) return undefined;
  const { figures, traffic, reason } = attempt;
  if (reason === collectionFullName) return collectionRefusal;
  const mode = figures?.mode ?? 'provisioned';
  return refusalOf(reasons.indexOf(reason as Reason), mode, {
    region: scenario.regions[0]!,
    table: scenario.traffic[traffic]!.table,
    index: figures?.checks.at(-1)?.index,
  });
}
