// A door without a model behind it: a world that only counts time, for testing how the page runs.

import type { DoorFrame, SimulationDoor } from '../../../src/bridge/index.ts';
import type { Scenario } from '../../../src/sim/scenario/scenario.ts';
import {
  heatFields,
  heatRows,
  latencyRowWidth,
  partitionFields,
  secondFields,
} from '../../../src/sim/frame.ts';
import type { FrameClock } from '../../../src/ui/session/frame-clock.ts';

export interface TinyDoor extends SimulationDoor {
  calls: string[];
  /** Virtual microseconds one call manages at most. */
  strideUsMax: number;
}

export function createTinyDoor(strideUsMax = Infinity): TinyDoor {
  let scenario: Scenario = tinyScenario();
  let nowUs = 0;
  let run = 0;
  let told = 0;
  const door: TinyDoor = {
    calls: [],
    strideUsMax,
    async load(document) {
      door.calls.push('load');
      if (typeof document !== 'object' || document === null || !('tables' in document)) {
        return { ok: false, problems: [{ path: 'tables', message: 'expected tables' }] };
      }
      scenario = document as Scenario;
      start();
      return { ok: true, value: { scenario, grain: 'single', partitions: [{ table: 'Votes', count: 8 }] } };
    },
    async dispatch(change) {
      door.calls.push(`dispatch ${change.kind}`);
      if (change.kind === 'set-rate' && change.perSecond < 0) {
        return { ok: false, problems: [{ path: 'perSecond', message: 'expected 0 or more' }] };
      }
      if (change.kind === 'set-partitions') start();
      else {
        const commands = scenario.commands.filter((command) => command.atSeconds <= nowUs / 1e6);
        scenario = { ...scenario, commands: [...commands, { atSeconds: nowUs / 1e6, do: change }] };
      }
      return { ok: true, value: scenario };
    },
    async advance(toUs) {
      door.calls.push(`advance ${toUs}`);
      nowUs = Math.min(toUs, nowUs + door.strideUsMax, scenario.durationSeconds * 1e6);
      return frame();
    },
    async seek(toUs) {
      door.calls.push(`seek ${toUs}`);
      if (toUs < nowUs) start();
      nowUs = Math.min(toUs, nowUs + door.strideUsMax);
      return frame();
    },
    inspect: (async () => scenario) as unknown as SimulationDoor['inspect'],
  };
  return door;

  function start(): void {
    nowUs = 0;
    told = 0;
    run++;
  }

  /** Every second of it says its own number in every column. */
  function frame(): DoorFrame {
    const from = told;
    told = Math.floor(nowUs / 1e6);
    const seconds = new Float64Array((told - from) * secondFields.length);
    const heat = new Float32Array((told - from) * heatRows * heatFields.length);
    for (let second = from; second < told; second++) {
      seconds.fill(second, (second - from) * secondFields.length, (second - from + 1) * secondFields.length);
    }
    return {
      run,
      nowUs,
      endUs: scenario.durationSeconds * 1e6,
      finished: nowUs >= scenario.durationSeconds * 1e6,
      grain: 'single',
      totals: {
        issued: 0,
        succeeded: 0,
        failed: 0,
        unfinished: 0,
        throttled: 0,
        retries: 0,
        readUnits: 0,
        writeUnits: 0,
      },
      tables: [
        {
          name: 'Votes',
          readUnits: 1000,
          writeUnits: 4000,
          capacity: {
            mode: 'provisioned',
            switching: undefined,
            atOnceUnits: [12_000, 4000],
            peakUnits: [6000, 2000],
            maximumUnits: [Infinity, Infinity],
            quotaUnits: [40_000, 40_000],
            estimatedUnits: [5, 5],
          },
          scaling: undefined,
          partitionReadUnitsMax: 3000,
          partitionWriteUnitsMax: 1000,
          partitions: new Float32Array(8 * partitionFields.length),
          splits: [],
          splitsUnderWay: 0,
          secondsFrom: from,
          seconds,
          heatColumnSeconds: 1,
          heatFrom: from,
          heat,
          latencyFrom: from,
          latency: new Float32Array((told - from) * latencyRowWidth),
          burstLeft: { readUnits: 0, writeUnits: 0, readEmptyAtUs: NaN, writeEmptyAtUs: NaN },
          retriesWaiting: 0,
          sources: [],
          hottestKeys: [],
          mostRefusedKeys: [],
          indexes: [],
          pages: [],
          admission: undefined,
          expiry: undefined,
          transactions: undefined,
          storage: undefined,
          stream: undefined,
          why: [{ kind: 'calm', figures: {}, fixes: [] }],
        },
      ],
      sample: [],
      events: [],
      regions: [],
      globalTables: [],
      caches: [],
      clients: [],
      calls: [],
      cloudWatch: { delaySeconds: 60, series: [], insights: [] },
    };
  }
}

export function tinyScenario(): Scenario {
  return {
    format: 'partition-lab/scenario',
    version: 1,
    title: 'Tiny',
    summary: '',
    seed: 1,
    durationSeconds: 60,
    regions: ['us-east-1'],
    tables: [
      {
        name: 'Votes',
        partitionKey: { name: 'candidate', type: 'S' },
        capacity: { mode: 'provisioned', readUnits: 1000, writeUnits: 4000, initialBurstSeconds: 0 },
        data: [{ id: 'candidates', count: 10, partitionKey: 'C#{n}', itemBytes: 200 }],
      },
    ],
    traffic: [
      {
        id: 'vote',
        table: 'Votes',
        operation: 'PutItem',
        data: 'candidates',
        keys: { choice: 'uniform' },
        consistentRead: false,
        arrivals: 'even',
        rate: [
          { atSeconds: 0, perSecond: 500 },
          { atSeconds: 10, perSecond: 1500, ramp: 'linear' },
        ],
        client: { retryMode: 'standard', sdk: 'boto3' },
      },
    ],
    commands: [],
  };
}

/** Draws a frame when told to. */
export function createHandClock(): FrameClock & {
  draw(elapsedMs?: number): Promise<void>;
  waiting(): boolean;
} {
  let nowMs = 0;
  let due: (() => void)[] = [];
  return {
    nowMs: () => nowMs,
    nextFrame: (callback) => void due.push(callback),
    afterFrame: (callback) => callback(),
    waiting: () => due.length > 0,
    async draw(elapsedMs = 16) {
      nowMs += elapsedMs;
      const callbacks = due;
      due = [];
      for (const callback of callbacks) callback();
      // Lets the door's answers come in.
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    },
  };
}
