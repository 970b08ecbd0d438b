// A simulation from outside: load, advance, seek, dispatch, inspect. Headless; the worker, the command line and
// the tests all come in through here.

import { assert } from './kernel/assert.ts';
import { nextPhase, nextTimeUs, takeNext } from './kernel/timeline.ts';
import { usToSeconds } from './kernel/time.ts';
import { refusalToDo } from './commands/refusals.ts';
import type { Frame, Grain } from './frame.ts';
import {
  asksUncounted,
  canAggregate,
  canAggregateAfter,
  grainOf,
  hasPatientClients,
  peakRate,
  singleRateMax,
} from './grain.ts';
import { carryOut, handle } from './handlers.ts';
import { cloudWatchReportOf, type CloudWatchReport } from './cloud-watch-report.ts';
import { digestOfWorld } from './digest.ts';
import { takeFrame, type FrameCursor } from './picture.ts';
import type { Command, SetPartitions } from './scenario/commands.ts';
import { callKindOf } from './scenario/calls.ts';
import { becomesPatient } from './scenario/client.ts';
import { choosesAdmission } from './scenario/admission.ts';
import { asksForItems } from './scenario/replicas.ts';
import type { Scenario } from './scenario/scenario.ts';
import { parseScenario, ScenarioError, validateCommand } from './scenario/validate.ts';
import { summaryOf, type RunSummary } from './summary.ts';
import { runAggregate } from './traffic/aggregate.ts';
import { runSingle } from './traffic/single.ts';
import { hasSingleWork } from './traffic/single-work.ts';
import { sliceUs } from './traffic/answers.ts';
import { requestPhase } from './traffic/phases.ts';
import { createWorld, type World } from './world.ts';

export { createCursor, type FrameCursor } from './picture.ts';

export interface Simulation {
  /** As it is now: live commands included. */
  scenario: Scenario;
  world: World;
  /** Rises whenever the world is made anew. */
  run: number;
  grain: Grain;
}

/** Makes a world at time zero. Throws ScenarioError for a bad document. */
export function load(document: unknown, options: { grain?: Grain } = {}): Simulation {
  const scenario = parseScenario(document);
  const grain = options.grain ?? grainOf(scenario);
  refuseUncountable(scenario, grain);
  return { scenario, world: createWorld(scenario, grain), run: 0, grain };
}

/**
 * Runs to toUs, at most to the scenario's end, unless `stop` says so at the end of a slice. Events at toUs itself
 * have happened afterwards; requests of that very microsecond come next. However a run is cut, its outcome is the
 * same.
 */
export function advance(simulation: Simulation, toUs: number, stop?: () => boolean): void {
  const { world } = simulation;
  assert(!Number.isNaN(toUs), 'a run advances to a moment');
  const untilUs = Math.min(Math.floor(toUs), world.endUs);
  let sliceEndUs = world.nowUs + sliceUs;
  for (;;) {
    const stepUs = Math.min(nextTimeUs(world.timeline), untilUs);
    runTraffic(world, stepUs);
    if (stepUs > world.nowUs) world.nowUs = stepUs;
    // The traffic may have scheduled its own end within the step, so the next event is looked for only now.
    const eventUs = nextTimeUs(world.timeline);
    if (eventUs > untilUs || (eventUs === untilUs && nextPhase(world.timeline) === requestPhase)) return;
    const { event, atUs } = takeNext(world.timeline)!;
    handle(world, event, atUs);
    if (stop !== undefined && world.nowUs >= sliceEndUs) {
      if (stop()) return;
      sliceEndUs = world.nowUs + sliceUs;
    }
  }
}

/** The virtual moment the world stands at. */
export function nowUsOf(simulation: Simulation): number {
  return simulation.world.nowUs;
}

/**
 * Does something to the world at its present moment and keeps it in the scenario. A new number of partitions edits
 * the scenario and starts it from the beginning. Throws ScenarioError for a bad change, and then changes nothing.
 */
export function dispatch(simulation: Simulation, change: Command | SetPartitions): void {
  const { scenario, world } = simulation;
  const problems = validateCommand(scenario, change);
  if (problems.length > 0) throw new ScenarioError(problems);
  const message = change.kind === 'set-partitions' ? undefined : refusalToDo(world, change);
  if (message !== undefined) throw new ScenarioError([{ path: '', message }]);
  if (simulation.grain === 'aggregate' && !canAggregateAfter(change)) {
    throw new ScenarioError([{ path: 'keys.choice', message: countedKeysOnly }]);
  }
  if (simulation.grain !== 'single' && becomesPatient(change)) {
    throw new ScenarioError([{ path: 'kind', message: notFollowed }]);
  }
  if (change.kind === 'set-partitions') {
    simulation.scenario = parseScenario(withPartitions(scenario, change));
    restart(simulation);
    return;
  }
  const atSeconds = usToSeconds(world.nowUs);
  carryOut(world, change);
  const later = scenario.commands.findIndex((command) => command.atSeconds > atSeconds);
  const at = later < 0 ? scenario.commands.length : later;
  simulation.scenario = {
    ...scenario,
    commands: scenario.commands.toSpliced(at, 0, { atSeconds, do: change }),
  };
}

/** To an earlier moment by replay from the start, to a later one by going on; call again until it is reached. */
export function seek(simulation: Simulation, toUs: number, stop?: () => boolean): void {
  if (toUs < simulation.world.nowUs) restart(simulation);
  advance(simulation, toUs, stop);
}

export function digestOf(simulation: Simulation): string {
  return digestOfWorld(simulation.world);
}

/** Everything that CloudWatch was told, by its names. */
export function reportCloudWatch(simulation: Simulation): CloudWatchReport {
  return cloudWatchReportOf(simulation.world);
}

export function summarise(simulation: Simulation): RunSummary {
  return summaryOf(simulation.world, digestOf(simulation));
}

/** The scenario as it would be saved now. */
export function scenarioOf(simulation: Simulation): Scenario {
  return simulation.scenario;
}

export function frameOf(simulation: Simulation, cursor: FrameCursor): Frame {
  return takeFrame(simulation.world, simulation.run, cursor);
}

function restart(simulation: Simulation): void {
  simulation.world = createWorld(simulation.scenario, simulation.grain);
  simulation.run += 1;
}

function runTraffic(world: World, untilUs: number): void {
  if (world.grain === 'single') {
    // Calls come through the timeline, often many between two requests of the loop.
    if (hasSingleWork(world, untilUs)) runSingle(world, untilUs);
  }
  if (world.grain === 'aggregate') runAggregate(world, untilUs);
  // In the story grain all traffic comes through the timeline.
}

const countedKeysOnly =
  'the aggregate grain counts requests by key, so it takes only the choices uniform, zipf or hotspot';

const notCounted =
  'the aggregate grain counts requests, and what local indexes cost, queries of an index find and becomes of single items is known of single requests only, as are calls of several attempts';

const notTold =
  'the story grain knows one Region, and neither caches, streams nor expiry; expected grain "single"';

const notAskedByHop =
  'the story grain asks the buckets of today, and no other admission; expected grain "single"';

const notFollowed =
  'quota, limiter, timeouts, hedges and connections are known where every request is followed to its end; expected grain "single"';

const notToldHopByHop =
  'the story grain tells requests of one attempt on one item each, and no calls of several; expected grain "single"';

function refuseUncountable(scenario: Scenario, grain: Grain): void {
  if (grain === 'story' && scenario.tables.some((table) => asksForItems(scenario, table))) {
    throw new ScenarioError([{ path: 'tables', message: notTold }]);
  }
  if (grain === 'story' && choosesAdmission(scenario)) {
    throw new ScenarioError([{ path: 'tables', message: notAskedByHop }]);
  }
  if (grain === 'story' && scenario.traffic.some((source) => callKindOf(source) !== undefined)) {
    throw new ScenarioError([{ path: 'traffic', message: notToldHopByHop }]);
  }
  if (grain !== 'single' && hasPatientClients(scenario)) {
    throw new ScenarioError([{ path: 'traffic', message: notFollowed }]);
  }
  if (asksUncounted(scenario)) {
    if (grain === 'aggregate') throw new ScenarioError([{ path: 'tables', message: notCounted }]);
    if (grain === 'single' && peakRate(scenario) > singleRateMax) {
      const message = `above ${singleRateMax} requests a second in all, requests are counted, and those on local indexes, queries of an index and single items cannot be`;
      throw new ScenarioError([{ path: 'traffic', message }]);
    }
  }
  if (grain === 'aggregate' && !canAggregate(scenario)) {
    throw new ScenarioError([
      {
        path: 'traffic',
        message:
          'the aggregate grain counts requests by key, so it takes only sources with a rate and the choices uniform, zipf or hotspot',
      },
    ]);
  }
  if (grain === 'aggregate') {
    const uncountable = scenario.commands.flatMap((command, index) =>
      canAggregateAfter(command.do)
        ? []
        : [{ path: `commands[${index}].do.keys.choice`, message: countedKeysOnly }],
    );
    if (uncountable.length > 0) throw new ScenarioError(uncountable);
  }
  if (grain === 'single' && peakRate(scenario) > singleRateMax && !canAggregate(scenario)) {
    throw new ScenarioError([
      {
        path: 'traffic',
        message: `above ${singleRateMax} requests a second in all, every source needs a rate and one of the choices uniform, zipf or hotspot`,
      },
    ]);
  }
}

function withPartitions(scenario: Scenario, { table: name, partitions }: SetPartitions): Scenario {
  return {
    ...scenario,
    tables: scenario.tables.map((table) =>
      table.name === name ? { ...table, initialPartitions: partitions } : table,
    ),
  };
}
