// A door with arithmetic behind it instead of a model: frames of the right shape, quickly, for drawing against.
// Keys are asked for in proportion; a partition gives up to its cap; a table gives up to its budget and its burst.

import type { Comparison, DoorFrame, SideFigures, SimulationDoor } from '../../../src/bridge/index.ts';
import type { Diagnosis, KeyFigure, SampledAttempt, Totals } from '../../../src/sim/frame.ts';
import { heatFields, heatRows, secondFields } from '../../../src/sim/frame.ts';
import type { WorldEvent } from '../../../src/sim/events.ts';
import type { Scenario } from '../../../src/sim/scenario/scenario.ts';
import { designAt, type Design } from '../../../src/ui/session/design.ts';

const cap = { read: 3000, write: 1000 };

export function createMockDoor(): SimulationDoor {
  let scenario!: Scenario;
  let run = 0;
  let nowUs = 0;
  let sentSeconds = 0;
  let sentUs = 0;
  let sentEvents = 0;
  let fresh = true;
  let changed: { atUs: number; change: Comparison['changed']; before: Scenario } | undefined;

  function frame(): DoorFrame {
    const seconds = Math.floor(nowUs / 1e6);
    if (fresh) {
      sentSeconds = 0;
      sentEvents = 0;
      sentUs = Math.max(0, nowUs - 300_000);
    }
    fresh = false;
    const state = stateAt(scenario, nowUs / 1e6);
    const table = scenario.tables[0]!;
    const rows = range(sentSeconds, seconds).map((second) => stateAt(scenario, second + 0.5));
    const events = eventsOf(scenario, nowUs);
    const answer: DoorFrame = {
      run,
      nowUs,
      endUs: scenario.durationSeconds * 1e6,
      finished: nowUs >= scenario.durationSeconds * 1e6,
      grain: 'single',
      totals: totalsUpTo(scenario, 0, nowUs / 1e6),
      tables: [
        {
          name: table.name,
          readUnits: state.design.tables[0]!.readUnits,
          writeUnits: state.design.tables[0]!.writeUnits,
          partitionReadUnitsMax: cap.read,
          partitionWriteUnitsMax: cap.write,
          partitions: new Float32Array(
            state.partitions.flatMap((p, index) => [
              index / state.partitions.length,
              (index + 1) / state.partitions.length,
              state.direction === 'read' ? p.served : 0,
              state.direction === 'write' ? p.served : 0,
              state.direction === 'read' ? p.asked : 0,
              state.direction === 'write' ? p.asked : 0,
              state.direction === 'read' ? p.asked - p.served : 0,
              state.direction === 'write' ? p.asked - p.served : 0,
            ]),
          ),
          secondsFrom: sentSeconds,
          seconds: new Float64Array(rows.flatMap((row, index) => secondRow(row, sentSeconds + index))),
          heatColumnSeconds: 1,
          heatFrom: sentSeconds,
          heat: new Float32Array(rows.flatMap((row, index) => heatColumn(row, sentSeconds + index))),
          hottestKeys: state.keys.slice(0, 8),
          mostRefusedKeys: state.keys.filter((key) => key.refused > 0.5).slice(0, 8),
          why: [whyOf(state, scenario)],
        },
      ],
      sample: samplesBetween(state, sentUs, nowUs),
      events: events.slice(sentEvents),
    };
    sentSeconds = seconds;
    sentUs = nowUs;
    sentEvents = events.length;
    if (changed) {
      const since = changed.atUs / 1e6;
      answer.comparison = {
        sinceUs: changed.atUs,
        changed: changed.change,
        now: sideOf(scenario, since, nowUs / 1e6),
        before: sideOf(changed.before, since, nowUs / 1e6),
      };
    }
    return answer;
  }

  return {
    async load(document) {
      scenario = structuredClone(document) as Scenario;
      run += 1;
      nowUs = 0;
      fresh = true;
      changed = undefined;
      return {
        ok: true,
        value: {
          scenario,
          grain: 'single',
          partitions: scenario.tables.map((table) => ({
            table: table.name,
            count: table.initialPartitions ?? 8,
          })),
        },
      };
    },
    async dispatch(change) {
      if (change.kind === 'set-rate' && change.perSecond === 13) {
        return {
          ok: false,
          problems: [{ path: 'perSecond', message: 'Thirteen is refused, to show a refusal.' }],
        };
      }
      changed = { atUs: nowUs, change, before: scenario };
      scenario = structuredClone(scenario);
      if (change.kind === 'set-partitions') {
        scenario.tables[0]!.initialPartitions = change.partitions;
        run += 1;
        fresh = true;
        nowUs = 0;
      } else {
        scenario.commands = scenario.commands.filter((command) => command.atSeconds <= nowUs / 1e6);
        scenario.commands.push({ atSeconds: nowUs / 1e6, do: change });
      }
      return { ok: true, value: scenario };
    },
    async advance(toUs) {
      nowUs = Math.min(scenario.durationSeconds * 1e6, Math.max(nowUs, Math.min(toUs, nowUs + 5e6)));
      return frame();
    },
    async seek(toUs) {
      if (toUs < nowUs) {
        run += 1;
        fresh = true;
      }
      nowUs = toUs;
      return frame();
    },
    inspect: (async () => ({ digest: 'mock', nowUs })) as unknown as SimulationDoor['inspect'],
  };
}

interface State {
  design: Design;
  direction: 'read' | 'write';
  rate: number;
  partitions: { asked: number; served: number }[];
  keys: KeyFigure[];
  budget: number;
}

function stateAt(scenario: Scenario, seconds: number): State {
  const design = designAt(scenario, seconds, [8]);
  const source = design.traffic[0]!;
  const direction = source.operation === 'GetItem' ? 'read' : 'write';
  const count = design.tables[0]!.partitions ?? 8;
  const rate = (source.perSecond ?? 50) * (1 + 0.02 * noise(Math.floor(seconds * 4)));
  const hotShare =
    source.keys.choice === 'hotspot' ? source.keys.hotShare : source.keys.choice === 'zipf' ? 0.12 : 0.001;
  const hot = source.keys.choice === 'hotspot' ? source.keys.hotKeys : source.keys.choice === 'zipf' ? 8 : 0;
  const asked = new Array<number>(count).fill(((1 - hotShare) * rate) / count);
  const places = range(0, Math.max(1, hot) * source.shards).map((index) => ({
    position: fraction(0.31 + index * 0.618034),
    share: hotShare / Math.max(1, hot) / source.shards,
    name: `CANDIDATE#${Math.floor(index / source.shards) + 1}${source.shards > 1 ? `.${(index % source.shards) + 1}` : ''}`,
  }));
  for (const place of places) asked[Math.floor(place.position * count)]! += place.share * rate;
  const budget = design.tables[0]![direction === 'read' ? 'readUnits' : 'writeUnits'];
  const possible = asked.map((units, index) =>
    Math.min(units * (1 + 0.06 * noise(index * 71 + Math.floor(seconds * 4))), cap[direction]),
  );
  const sum = possible.reduce((total, units) => total + units, 0);
  const part = Math.min(1, budget / Math.max(1, sum));
  const partitions = asked.map((units, index) => ({
    asked: Math.max(
      units * (1 + 0.06 * noise(index * 71 + Math.floor(seconds * 4))),
      possible[index]! * part,
    ),
    served: possible[index]! * part,
  }));
  const keys = [
    ...places,
    ...[204, 17, 933, 61, 402, 55, 871].map((n, index) => ({
      position: fraction(n * 0.377),
      share: (0.011 - 0.001 * index) * (1 - hotShare),
      name: `CANDIDATE#${n}`,
    })),
  ].map((key): KeyFigure => {
    const partition = Math.floor(key.position * count);
    const { asked: units, served } = partitions[partition]!;
    return {
      key: key.name,
      attempts: key.share * rate,
      share: key.share,
      refused: key.share * rate * (1 - served / Math.max(1e-9, units)),
      partition,
      position: key.position,
    };
  });
  keys.sort((a, b) => b.attempts - a.attempts);
  return { design, direction, rate, partitions, keys, budget };
}

function secondRow(state: State, second: number): number[] {
  const served = state.partitions.reduce((sum, p) => sum + p.served, 0);
  const refused = state.partitions.reduce((sum, p) => sum + p.asked - p.served, 0);
  const table = state.design.tables[0]!;
  const write = state.direction === 'write';
  const budgetBound = served >= state.budget * 0.98;
  const row: Record<(typeof secondFields)[number], number> = {
    readUnits: write ? 0 : served,
    writeUnits: write ? served : 0,
    provisionedReadUnits: table.readUnits,
    provisionedWriteUnits: table.writeUnits,
    issued: state.rate,
    succeeded: served,
    failed: refused / 3,
    retries: refused / 2,
    readProvisionedRefused: !write && budgetBound ? refused : 0,
    writeProvisionedRefused: write && budgetBound ? refused : 0,
    readKeyRangeRefused: !write && !budgetBound ? refused : 0,
    writeKeyRangeRefused: write && !budgetBound ? refused : 0,
    clientP50Ms: 4.1 + 0.2 * noise(second),
    clientP99Ms: refused > 1 ? 140 + 30 * noise(second * 3) : 9 + noise(second * 3),
    serviceP50Ms: 3.2 + 0.1 * noise(second * 7),
    serviceP99Ms: 7.5 + 0.5 * noise(second * 5),
    readBurstUnits: 0,
    writeBurstUnits: 1000,
    hottestPartition: 0,
    hottestShare: 1,
  };
  return secondFields.map((field) => row[field]);
}

function heatColumn(state: State, second: number): number[] {
  const cells = new Array<number>(heatRows * heatFields.length).fill(0);
  const count = state.partitions.length;
  const write = state.direction === 'write' ? 1 : 0;
  const background = state.partitions.map((p) => Math.min(p.served, p.asked));
  for (const key of state.keys.slice(0, 20)) {
    if (key.share < 0.02) continue;
    const row = Math.floor(key.position * heatRows);
    background[key.partition]! -= key.attempts - key.refused;
    cells[row * 3 + write]! += key.attempts - key.refused;
    cells[row * 3 + 2]! += key.refused;
  }
  for (let row = 0; row < heatRows; row += 1) {
    const partition = Math.floor((row / heatRows) * count);
    const share = (Math.max(0, background[partition]!) * count) / heatRows;
    cells[row * 3 + write]! += share * (1 + 0.5 * noise(row * 131 + second * 17));
    const { asked, served } = state.partitions[partition]!;
    if (served < asked * 0.97) cells[row * 3 + 2]! += noise(row * 7 + second) > 0.8 ? 1 : 0;
  }
  return cells;
}

function samplesBetween(state: State, fromUs: number, toUs: number): SampledAttempt[] {
  const count = Math.min(200, Math.ceil(((toUs - fromUs) / 1e6) * 400));
  return range(0, Math.max(0, count)).map((index) => {
    const atUs = fromUs + ((toUs - fromUs) * (index + 0.5)) / count;
    const draw = 0.5 + 0.5 * noise(Math.floor(atUs) * 3);
    let share = 0;
    const key = state.keys.find((candidate) => (share += candidate.share) > draw);
    const position = key?.position ?? 0.5 + 0.5 * noise(Math.floor(atUs) * 5);
    const partition = Math.min(state.partitions.length - 1, Math.floor(position * state.partitions.length));
    const { asked, served } = state.partitions[partition]!;
    const refused = 0.5 + 0.5 * noise(Math.floor(atUs) * 11) > served / asked;
    return {
      id: Math.floor(atUs),
      traffic: 0,
      table: 0,
      partition,
      key: key?.key ?? 'CANDIDATE#500',
      position,
      atUs,
      attempt: refused && index % 3 === 0 ? 1 + (index % 2) : 0,
      outcome: refused ? 'refused' : 'served',
      latencyUs: 4000,
      hops: [],
    };
  });
}

function whyOf(state: State, scenario: Scenario): Diagnosis {
  const refused = state.partitions.reduce((sum, p) => sum + p.asked - p.served, 0);
  const served = state.partitions.reduce((sum, p) => sum + p.served, 0);
  const hottest = state.partitions.reduce(
    (best, p, i) => (p.asked > state.partitions[best]!.asked ? i : best),
    0,
  );
  const hot = state.keys[0]!;
  const asked = state.partitions[hottest]!.asked;
  const { direction } = state;
  const others = state.partitions.filter((_, index) => index !== hottest);
  const otherPartitionsShare =
    others.reduce((sum, p) => sum + p.served, 0) / Math.max(1, others.length) / cap[direction];
  const traffic = scenario.traffic[0]!.id;
  const common = {
    direction,
    refusedPerSecond: refused,
    partitions: state.partitions.length,
    otherPartitionsShare,
  };
  if (refused < 1) {
    return {
      kind: 'calm',
      figures: {
        direction,
        hottestPartition: hottest,
        hottestShare: asked / cap[direction],
        usedShare: served / state.budget,
      },
      fixes: [],
    };
  }
  if (served >= state.budget * 0.98) {
    const units = Math.ceil((served + refused) / 500) * 500;
    return {
      kind: 'table-budget',
      figures: { ...common, askedUnitsPerSecond: served + refused, provisionedUnitsPerSecond: state.budget },
      fixes: [
        {
          kind: 'raise-capacity',
          figures: {},
          commands: [
            {
              kind: 'set-capacity',
              table: scenario.tables[0]!.name,
              [direction === 'read' ? 'readUnits' : 'writeUnits']: units,
            },
          ],
        },
        { kind: 'lower-rate', figures: {}, commands: [{ kind: 'set-rate', traffic, perSecond: 1000 }] },
      ],
    };
  }
  return {
    kind: 'hot-key',
    figures: {
      ...common,
      key: hot.key,
      askedUnitsPerSecond: hot.attempts,
      capUnitsPerSecond: cap[direction],
      partition: hottest,
      shareOfPartition: hot.attempts / asked,
      spareUnitsPerSecond: state.budget - served,
    },
    fixes: [
      {
        kind: 'shard-key',
        figures: {},
        commands: [{ kind: 'set-write-shards', traffic, shards: 10, key: hot.key }],
      },
      {
        kind: 'spread-keys',
        figures: {},
        commands: [{ kind: 'set-keys', traffic, keys: { choice: 'uniform' } }],
      },
      { kind: 'lower-rate', figures: {}, commands: [{ kind: 'set-rate', traffic, perSecond: 1500 }] },
    ],
  };
}

function sideOf(scenario: Scenario, from: number, to: number): SideFigures {
  const state = stateAt(scenario, to);
  const hottest = state.partitions.reduce(
    (best, p, i) => (p.asked > state.partitions[best]!.asked ? i : best),
    0,
  );
  const totals = totalsUpTo(scenario, from, to);
  return {
    totals,
    clientP99Ms: totals.throttled > 10 ? 141 : 9.2,
    hottestPartition: hottest,
    hottestShare: state.partitions[hottest]!.served / cap[state.direction],
  };
}

function totalsUpTo(scenario: Scenario, from: number, to: number): Totals {
  const totals: Totals = {
    issued: 0,
    succeeded: 0,
    failed: 0,
    unfinished: 0,
    throttled: 0,
    retries: 0,
    readUnits: 0,
    writeUnits: 0,
  };
  const step = Math.max(1, (to - from) / 40);
  for (let at = from; at < to; at += step) {
    const width = Math.min(step, to - at);
    const state = stateAt(scenario, at);
    const refused = state.partitions.reduce((sum, p) => sum + p.asked - p.served, 0);
    totals.issued += state.rate * width;
    totals.throttled += refused * width;
    totals.failed += (refused / 3) * width;
    totals.writeUnits += state.partitions.reduce((sum, p) => sum + p.served, 0) * width;
  }
  return totals;
}

function eventsOf(scenario: Scenario, nowUs: number): WorldEvent[] {
  const events: WorldEvent[] = scenario.commands
    .filter((command) => command.atSeconds * 1e6 <= nowUs)
    .map((command) => ({ kind: 'command-applied', atUs: command.atSeconds * 1e6, command: command.do }));
  let throttled = false;
  for (let second = 0; second * 1e6 < nowUs; second += 1) {
    const state = stateAt(scenario, second);
    const now = state.partitions.some((p) => p.asked - p.served > 100);
    if (now !== throttled) {
      events.push({
        kind: now ? 'throttling-began' : 'throttling-ended',
        atUs: second * 1e6,
        table: scenario.tables[0]!.name,
        reason: 'TableWriteKeyRangeThroughputExceeded',
      });
    }
    throttled = now;
  }
  return events.sort((a, b) => a.atUs - b.atUs);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** -1 to 1, the same for the same argument. */
function noise(seed: number): number {
  let x = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (((x ^ (x >>> 16)) >>> 0) / 2 ** 32) * 2 - 1;
}

function fraction(value: number): number {
  return value - Math.floor(value);
}
