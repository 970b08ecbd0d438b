// The one entrance for scenario documents: files, links, storage, imports and the page all come through here.

import * as v from 'valibot';
import type { Command, SetPartitions } from './commands.ts';
import { admissionProblems } from './admission-checks.ts';
import { cacheProblems } from './cache-checks.ts';
import { callProblems } from './call-checks.ts';
import { capacityProblems } from './capacity-checks.ts';
import { commandProblems, scheduleProblems } from './command-checks.ts';
import { change } from './command-schema.ts';
import { problemsMax } from './limits.ts';
import { migrate } from './migrate.ts';
import type { Problem } from './problem.ts';
import { pathOf, ScenarioError } from './problem.ts';
import { regionProblems } from './replicas-checks.ts';
import type { Scenario } from './scenario.ts';
import { scenarioSchema } from './schema.ts';
import { storageProblems } from './storage-checks.ts';
import { streamProblems, unchangedProblems } from './streams-checks.ts';
import { tableProblems } from './table-checks.ts';
import { timeToLiveProblems } from './time-to-live-checks.ts';
import { pagesProblems } from './pages-checks.ts';
import { transactionProblems } from './transaction-checks.ts';
import { trafficProblems } from './traffic-checks.ts';

export type { Problem } from './problem.ts';
export { lineOf, ScenarioError } from './problem.ts';

export type Validation = { ok: true; scenario: Scenario } | { ok: false; problems: Problem[] };

/**
 * Checks a document and fills in every default; never throws. Commands come back in order of time. The columns of
 * imported rows are the document's own, not copies.
 */
export function validateScenario(document: unknown): Validation {
  const migrated = migrate(document);
  if ('problem' in migrated) return { ok: false, problems: [migrated.problem] };

  const parsed = v.safeParse(scenarioSchema, migrated.document);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.issues) };

  const scenario: Scenario = parsed.output;
  const problems = [
    ...tableProblems(scenario.tables),
    ...capacityProblems(scenario),
    ...trafficProblems(scenario),
    ...regionProblems(scenario),
    ...cacheProblems(scenario),
    ...callProblems(scenario),
    ...pagesProblems(scenario),
    ...transactionProblems(scenario),
    ...timeToLiveProblems(scenario),
    ...storageProblems(scenario),
    ...streamProblems(scenario.tables),
    ...admissionProblems(scenario),
    ...unchangedProblems(scenario),
    ...scheduleProblems(scenario),
  ];
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, problemsMax) };

  // Sorting is stable: commands of the same moment keep the order they were written in.
  scenario.commands.sort((a, b) => a.atSeconds - b.atSeconds);
  return { ok: true, scenario };
}

/** For those who cannot go on without one: throws ScenarioError. */
export function parseScenario(document: unknown): Scenario {
  const validation = validateScenario(document);
  if (!validation.ok) throw new ScenarioError(validation.problems);
  return validation.scenario;
}

/** What is wrong with doing this to a run of this scenario; empty if nothing is. */
export function validateCommand(scenario: Scenario, command: Command | SetPartitions): Problem[] {
  const parsed = v.safeParse(change, command);
  return parsed.success ? commandProblems(scenario, parsed.output, '') : problemsOf(parsed.issues);
}

function problemsOf(issues: readonly v.BaseIssue<unknown>[]): Problem[] {
  return issues.slice(0, problemsMax).map((issue) => ({
    path: pathOf(issue.path?.map((item) => item.key) ?? []),
    message: issue.message,
  }));
}
