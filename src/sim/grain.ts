// Which grain a scenario runs in: decided by the scenario alone, never by playback speed or by live changes, so
// that nobody's watching changes the outcome.

import type { Grain } from './frame.ts';
import type { Command, SetPartitions } from './scenario/commands.ts';
import { callKindOf } from './scenario/calls.ts';
import { becomesPatient, isPatient } from './scenario/client.ts';
import { choosesAdmission } from './scenario/admission.ts';
import { asksForItems } from './scenario/replicas.ts';
import type { KeyChoice, Scenario } from './scenario/scenario.ts';

/**
 * Above this many requests a virtual second, at the scenario's peak, requests are counted instead of told apart
 * (assumption single-rate).
 */
export const singleRateMax = 2_000_000;

export function grainOf(scenario: Scenario): Grain {
  return peakRate(scenario) > singleRateMax && canAggregate(scenario) ? 'aggregate' : 'single';
}

/** Counting needs a popularity that stands still: no threads, no traces, no moving choices. */
export function canAggregate(scenario: Scenario): boolean {
  return (
    !asksUncounted(scenario) &&
    scenario.traffic.every(
      ({ keys, client, rate }) => client.threads === undefined && rate !== undefined && canCount(keys),
    )
  );
}

/**
 * What a local index costs, what a query of a global one finds, and what becomes of single items, is known of single
 * requests only.
 */
export function asksUncounted(scenario: Scenario): boolean {
  const { tables, traffic } = scenario;
  return (
    choosesAdmission(scenario) ||
    tables.some((table) => asksForItems(scenario, table)) ||
    tables.some(({ localIndexes = [] }) => localIndexes.length > 0) ||
    traffic.some(({ index }) => index !== undefined) ||
    traffic.some((source) => callKindOf(source) !== undefined) ||
    hasPatientClients(scenario)
  );
}

/** Clients that follow each request to its end, now or after a command of the scenario. */
export function hasPatientClients({ traffic, commands }: Scenario): boolean {
  return (
    traffic.some(({ client }) => isPatient(client)) || commands.some(({ do: each }) => becomesPatient(each))
  );
}

/** Whether a run whose requests are counted can take this change. */
export function canAggregateAfter(change: Command | SetPartitions): boolean {
  return change.kind !== 'set-keys' || canCount(change.keys);
}

function canCount({ choice }: KeyChoice): boolean {
  return ['uniform', 'zipf', 'hotspot'].includes(choice);
}

/** The largest sum of the sources' scheduled rates; a slope's ends are its extremes. */
export function peakRate({ traffic }: Scenario): number {
  const moments = new Set(traffic.flatMap(({ rate }) => (rate ?? []).map(({ atSeconds }) => atSeconds)));
  let peak = 0;
  for (const moment of moments) {
    const total = traffic.reduce((sum, { rate }) => {
      const started = (rate ?? []).filter(({ atSeconds }) => atSeconds <= moment).at(-1);
      return sum + (started?.perSecond ?? 0);
    }, 0);
    peak = Math.max(peak, total);
  }
  return peak;
}
