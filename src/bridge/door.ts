// The worker's side of the door as a plain object: five verbs over the open run, and beside it the run it is
// compared with. No Comlink and no worker in here, so that tests hold it directly.

import { markOf } from '../sim/comparison.ts';
import type { Command } from '../sim/commands/command.ts';
import { itemPicture } from '../sim/pictures/item.ts';
import { partitionPicture } from '../sim/pictures/partition.ts';
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
import { createCheckpoints, fork, startCheckpoints, tellCheckpoints } from './checkpoints.ts';
import type { Move } from './drive.ts';
import { drive } from './drive.ts';
import type { OtherSide, Side } from './in-step.ts';
import { bringTo, comparisonOf, runForward, sideOf } from './in-step.ts';
import type {
  Answer,
  DoorFrame,
  ItemQuestion,
  Loaded,
  PartitionQuestion,
  Problem,
  SimulationDoor,
} from './index.ts';

type Question = { what: 'digest' | 'summary' | 'scenario' } | PartitionQuestion | ItemQuestion;

interface OpenRun {
  main: Side;
  other?: OtherSide;
  /** What was done live, as against what the document brought. */
  liveCommands: ScheduledCommand[];
  cursor: FrameCursor;
}

export function createDoor(nowMs: () => number): SimulationDoor {
  let open: OpenRun | undefined;
  /** Counts what the page has to forget; the model counts only within one simulation. */
  let run = 0;
  let runOfModel: number | undefined;

  function begin(main: Side, liveCommands: ScheduledCommand[], other?: OtherSide): void {
    open = { main, other, liveCommands, cursor: createCursor() };
    runOfModel = undefined;
  }

  function opened(): OpenRun {
    if (!open) throw new Error('No run is open: load comes first.');
    return open;
  }

  function moved(move: Move, toUs: number, budgetMs: number): DoorFrame {
    const { main, other, cursor } = opened();
    drive(main, other, move, toUs, { ms: budgetMs, nowMs });
    const frame = frameOf(main.simulation, cursor);
    if (frame.run !== runOfModel) run++;
    runOfModel = frame.run;
    return { ...frame, run, comparison: other && comparisonOf(main, other) };
  }

  function changeNow(run: OpenRun, change: Command): void {
    const { main, liveCommands } = run;
    const sinceUs = nowUsOf(main.simulation);
    const scheduled = { atSeconds: sinceUs / 1e6, do: change };
    const kept = liveCommands.filter((command) => command.atSeconds <= scheduled.atSeconds);
    if (kept.length < liveCommands.length) {
      // The past that the later ones stood on has changed: both sides begin again without them.
      const asItWas = withoutCommands(scenarioOf(main.simulation), liveCommands.slice(kept.length));
      const changed = load({ ...asItWas, commands: [...asItWas.commands, scheduled] });
      const other = { ...sideOf(load(asItWas)), sinceUs, changed: change };
      begin(sideOf(changed), [...kept, scheduled], other);
      return;
    }
    const asItWas = fork(main.simulation);
    const mark = markOf(main.simulation);
    dispatch(main.simulation, change);
    tellCheckpoints(main.checkpoints, scheduled);
    run.liveCommands = [...kept, scheduled];
    if (run.other?.sinceUs === sinceUs) {
      // Several changes at one moment are one: compared with the run before the first of them.
      run.other = { ...run.other, changed: change, latest: undefined };
      return;
    }
    main.mark = mark;
    const checkpoints = startCheckpoints(asItWas);
    run.other = { simulation: asItWas, checkpoints, mark, sinceUs, changed: change };
  }

  return {
    async load(document, options) {
      return answered(() => {
        const simulation = load(document);
        const before = options?.compareWithOpenRun ? open?.main : undefined;
        begin(sideOf(simulation), [], before && otherDesign(before, simulation));
        return loadedOf(simulation);
      });
    },

    async dispatch(change) {
      return answered(() => {
        const { main, liveCommands } = opened();
        if (change.kind === 'set-partitions') {
          const before = { ...main.simulation };
          dispatch(main.simulation, change);
          const other = { simulation: before, checkpoints: main.checkpoints, sinceUs: 0, changed: change };
          begin({ simulation: main.simulation, checkpoints: createCheckpoints() }, liveCommands, other);
        } else {
          changeNow(opened(), change);
        }
        return scenarioOf(opened().main.simulation);
      });
    },

    async advance(toUs, budgetMs) {
      return moved(runForward, toUs, budgetMs);
    },

    async seek(toUs, budgetMs) {
      return moved(bringTo, toUs, budgetMs);
    },

    inspect: (async (question: Question) => {
      const { simulation } = opened().main;
      if (question.what === 'digest') return { digest: digestOf(simulation), nowUs: nowUsOf(simulation) };
      if (question.what === 'summary') return summarise(simulation);
      if (question.what === 'partition')
        return partitionPicture(simulation.world, question.table, question.partition);
      if (question.what === 'item') return itemPicture(simulation.world, question.table, question.key);
      return scenarioOf(simulation);
    }) as SimulationDoor['inspect'],
  };
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

function loadedOf({ scenario, grain, world }: Simulation): Loaded {
  const partitions = world.tables.map(({ name, ranges }) => ({ table: name, count: ranges.ids.length }));
  return { scenario, grain, partitions };
}

/** The run that was open until now, both from time zero. */
function otherDesign({ simulation, checkpoints }: Side, now: Simulation): OtherSide {
  const changed = {
    kind: 'other-design',
    before: scenarioOf(simulation).title,
    now: scenarioOf(now).title,
  } as const;
  return { simulation, checkpoints, sinceUs: 0, changed };
}

/** Takes these commands out once each. */
function withoutCommands(scenario: Scenario, dropped: ScheduledCommand[]): Scenario {
  const left = dropped.map((command) => JSON.stringify(command));
  const commands = scenario.commands.filter((command) => {
    const at = left.indexOf(JSON.stringify(command));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { ...scenario, commands };
}
