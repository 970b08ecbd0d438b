// The worker's side of the door as a plain object: five verbs over the open run, and beside it the run it is
// compared with. No Comlink and no worker in here, so that tests hold it directly.

import { markOf } from '../sim/comparison.ts';
import type { Command, SetPartitions } from '../sim/commands/command.ts';
import type { Scenario, ScheduledCommand } from '../sim/scenario/scenario.ts';
import type { FrameCursor, Simulation } from '../sim/simulation.ts';
import {
  createCursor,
  digestOf,
  dispatch,
  frameOf,
  load,
  nowUsOf,
  scenarioOf,
  summarise,
} from '../sim/simulation.ts';
import type { OtherSide, Side } from './in-step.ts';
import { bringTo, comparisonOf, runForward } from './in-step.ts';
import type { Answer, DoorFrame, Loaded, Problem, SimulationDoor } from './index.ts';

interface OpenRun {
  main: Side;
  other?: OtherSide;
  /** What was done live, as against what the document brought. */
  liveCommands: ScheduledCommand[];
  cursor: FrameCursor;
}

/** While the other side is behind, it gets this part of the budget before the main one moves. */
const catchUpShare = 0.5;
/** The main side's part of the budget when both are in step; the rest is the other's. */
const mainShare = 0.5;

export function createDoor(nowMs: () => number): SimulationDoor {
  let open: OpenRun | undefined;
  let run = 0;
  let runOfModel: number | undefined;

  function begin(simulation: Simulation, liveCommands: ScheduledCommand[], other?: OtherSide): void {
    open = { main: { simulation }, other, liveCommands, cursor: createCursor() };
    runOfModel = undefined;
  }

  /** Moves the main side with `move`, keeps the other in step, and draws what there is, all within the budget. */
  function drive(move: typeof runForward, toUs: number, budgetMs: number): DoorFrame {
    const { main, other } = opened(open);
    const startMs = nowMs();
    const spent = (share: number) => () => nowMs() - startMs >= budgetMs * share;
    if (!other) {
      move(main, 0, toUs, spent(1));
      return frameNow();
    }
    const { sinceUs } = other;
    if (isBehind(other, main)) {
      runForward(other, sinceUs, nowUsOf(main.simulation), spent(catchUpShare));
      move(main, sinceUs, toUs, spent(catchUpShare + (1 - catchUpShare) * mainShare));
    } else {
      move(main, sinceUs, toUs, spent(mainShare));
    }
    // A main side that is still being replayed will come to where the other one waits.
    const arrived = nowUsOf(main.simulation) >= toUs;
    if (arrived || isBehind(other, main)) bringTo(other, sinceUs, nowUsOf(main.simulation), spent(1));
    return frameNow();
  }

  function frameNow(): DoorFrame {
    const { main, other, cursor } = opened(open);
    const frame = frameOf(main.simulation, cursor);
    if (frame.run !== runOfModel) run++;
    runOfModel = frame.run;
    return { ...frame, run, comparison: other && comparisonOf(main, other) };
  }

  return {
    async load(document, options) {
      return answered(() => {
        const simulation = load(document);
        const before = options?.compareWithOpenRun ? open?.main.simulation : undefined;
        begin(simulation, [], before && otherDesign(before, simulation));
        return loadedOf(simulation);
      });
    },

    async dispatch(change) {
      return answered(() => {
        const run = opened(open);
        if (change.kind === 'set-partitions') {
          const simulation = load(withPartitions(scenarioOf(run.main.simulation), change));
          begin(simulation, run.liveCommands, {
            simulation: run.main.simulation,
            sinceUs: 0,
            changed: change,
          });
        } else {
          changeNow(run, change);
        }
        return scenarioOf(opened(open).main.simulation);
      });
    },

    async advance(toUs, budgetMs) {
      return drive(runForward, toUs, budgetMs);
    },

    async seek(toUs, budgetMs) {
      return drive(bringTo, toUs, budgetMs);
    },

    inspect: (async (question: { what: string }) => {
      const { simulation } = opened(open).main;
      if (question.what === 'digest') return { digest: digestOf(simulation), nowUs: nowUsOf(simulation) };
      if (question.what === 'summary') return summarise(simulation);
      return scenarioOf(simulation);
    }) as SimulationDoor['inspect'],
  };

  function changeNow(run: OpenRun, change: Command): void {
    const { main } = run;
    const sinceUs = nowUsOf(main.simulation);
    const scheduled = { atSeconds: sinceUs / 1e6, do: change };
    const kept = run.liveCommands.filter((command) => command.atSeconds <= scheduled.atSeconds);
    const dropped = run.liveCommands.filter((command) => !kept.includes(command));
    const asItWas = withoutCommands(scenarioOf(main.simulation), dropped);
    if (dropped.length > 0) {
      const simulation = load({ ...asItWas, commands: [...asItWas.commands, scheduled] });
      const other = { simulation: load(asItWas), sinceUs, changed: change };
      begin(simulation, [...kept, scheduled], other);
      return;
    }
    const mark = markOf(main.simulation);
    dispatch(main.simulation, change);
    // Several changes at one moment are one change: compared with the run before the first of them.
    const first = run.other?.sinceUs === sinceUs ? run.other : undefined;
    run.other = first
      ? { ...first, changed: change, latest: undefined }
      : { simulation: load(asItWas), sinceUs, changed: change };
    if (!first) main.mark = mark;
    run.liveCommands = [...kept, scheduled];
  }
}

function opened(open: OpenRun | undefined): OpenRun {
  if (!open) throw new Error('No run is open: load comes first.');
  return open;
}

/** Carries out `change`; what the model refuses becomes an answer, what breaks goes on being thrown. */
function answered<T>(change: () => T): Answer<T> {
  try {
    return { ok: true, value: change() };
  } catch (error) {
    const problems = (error as { problems?: Problem[] } | undefined)?.problems;
    if (!Array.isArray(problems)) throw error;
    return { ok: false, problems };
  }
}

function isBehind(side: Side, other: Side): boolean {
  return nowUsOf(side.simulation) < nowUsOf(other.simulation);
}

function loadedOf(simulation: Simulation): Loaded {
  const frame = frameOf(simulation, createCursor());
  return {
    scenario: scenarioOf(simulation),
    grain: frame.grain,
    partitions: summarise(simulation).tables.map(({ name, partitions }) => ({
      table: name,
      count: partitions,
    })),
  };
}

function otherDesign(before: Simulation, now: Simulation): OtherSide {
  return {
    simulation: before,
    sinceUs: 0,
    changed: { kind: 'other-design', before: scenarioOf(before).title, now: scenarioOf(now).title },
  };
}

function withPartitions(scenario: Scenario, change: SetPartitions): Scenario {
  const tables = scenario.tables.map((table) =>
    table.name === change.table ? { ...table, initialPartitions: change.partitions } : table,
  );
  return { ...scenario, tables };
}

/** Takes these commands out once each, whatever order the model keeps them in. */
function withoutCommands(scenario: Scenario, dropped: ScheduledCommand[]): Scenario {
  const left = dropped.map((command) => JSON.stringify(command));
  const commands = scenario.commands.filter((command) => {
    const at = left.indexOf(JSON.stringify(command));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { ...scenario, commands };
}
