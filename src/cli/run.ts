// simulate FILE.json: runs a scenario to its end, or to a moment, and prints the outcome.

import { problemsMax } from '../sim/scenario/limits.ts';
import { parseScenario, ScenarioError } from '../sim/scenario/validate.ts';
import { lineOf } from '../sim/scenario/problem.ts';
import { advance, load, reportCloudWatch, summarise } from '../sim/simulation.ts';
import { explained } from './explain.ts';
import { reportOf } from './report.ts';
import { readDocument } from './scenario-file.ts';
import type { Terminal } from './simulate.ts';
import { numberOf, oneOfOption, onlyFile, readArgs, UsageError } from './usage.ts';

export const runHelp = `simulate FILE.json [options]     runs a scenario; FILE - is standard input
  --seed N                       another seed than the scenario's
  --until SECONDS                stops at this moment of the run
  --grain single|aggregate       how requests are simulated: one by one, or counted
  --explain N                    tells what happened to the N-th refused request of the run's sample
  --json                         prints one JSON object instead of a table
  --cloud-watch                  with --json, adds what CloudWatch would show, minute by minute`;

export async function run(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readArgs(args, {
    seed: { type: 'string' },
    until: { type: 'string' },
    grain: { type: 'string' },
    explain: { type: 'string' },
    json: { type: 'boolean' },
    'cloud-watch': { type: 'boolean' },
  });
  const seed = numberOf('seed', values.seed);
  const untilSeconds = numberOf('until', values.until) ?? Infinity;
  if (untilSeconds < 0) throw new UsageError(`--until: expected a number from 0, found ${untilSeconds}`);
  const grain = oneOfOption('grain', values.grain, ['single', 'aggregate']);
  const explain = numberOf('explain', values.explain);
  if (explain !== undefined && !(Number.isInteger(explain) && explain > 0)) {
    throw new UsageError(`--explain: expected a whole number from 1, found ${explain}`);
  }
  const file = onlyFile(positionals);
  if (values['cloud-watch'] === true && values.json !== true)
    throw new UsageError('--cloud-watch: only together with --json');

  try {
    const scenario = parseScenario(readDocument(file));
    const simulation = load(seed === undefined ? scenario : { ...scenario, seed }, grain && { grain });
    const endUs = Math.round(Math.min(untilSeconds, scenario.durationSeconds) * 1_000_000);
    if (explain !== undefined) {
      const told = explained(simulation, explain, endUs);
      terminal.out(
        values.json === true ? `${JSON.stringify(told, null, 2)}\n` : `${told.sentences.join('\n')}\n`,
      );
      return;
    }
    const startMs = performance.now();
    advance(simulation, endUs);
    const wallMs = Math.round((performance.now() - startMs) * 10) / 10;
    const { title, seed: seedUsed, grain: grainUsed, simulatedSeconds, ...outcome } = summarise(simulation);
    const result = { title, seed: seedUsed, grain: grainUsed, simulatedSeconds, wallMs, ...outcome };
    const cloudWatch = values['cloud-watch'] === true ? { cloudWatch: reportCloudWatch(simulation) } : {};
    const json = { ...result, ...cloudWatch };
    terminal.out(values.json === true ? `${JSON.stringify(json, null, 2)}\n` : reportOf(result));
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const [first] = error.problems;
    const others = error.problems.length - 1;
    const many = error.problems.length === problemsMax ? `at least ${others}` : String(others);
    const more = others === 0 ? '' : ` (and ${many} more ${others === 1 ? 'problem' : 'problems'})`;
    throw new UsageError(`${file}: ${first === undefined ? error.message : lineOf(first)}${more}`);
  }
}
