// The outcome of every example, frozen as text small enough to review. A change of the model shows here as a
// difference; when it is meant, `npx vitest run tests/golden -u` writes the files anew.

import { expect, test } from 'vitest';
import { examples } from '../../src/scenarios/index.ts';
import { advance, load, summarise, type Simulation } from '../../src/sim/simulation.ts';
import type { CacheSummary } from '../../src/sim/cache-picture.ts';
import type { Percentiles, RunSummary } from '../../src/sim/summary.ts';

/** Every third example from the given one on: one file of tests for all would keep one processor busy for long. */
export function holdEveryThird(first: number): void {
  test.each(examples.filter((_, place) => place % 3 === first))(
    '$id comes out as it did',
    async (example) => {
      const simulation = load(example.document);
      advance(simulation, Infinity);
      await expect(textOf(simulation)).toMatchFileSnapshot(`${example.id}.txt`);
    },
  );
}

function textOf(simulation: Simulation): string {
  const summary = summarise(simulation);
  const { errors, ...requests } = summary.requests;
  return `${[
    `${summary.title}, seed ${summary.seed}, ${summary.simulatedSeconds} s in the ${summary.grain} grain`,
    '',
    line('requests', requests),
    ...(errors ? [line('errors', errors)] : []),
    line('units', summary.consumed),
    line('latency ms', rounded(summary.latencyMs)),
    line('service ms', rounded(summary.serviceLatencyMs)),
    ...Object.entries(summary.throttledByReason).map(([reason, count]) =>
      line('refused', { [reason]: count }),
    ),
    ...summary.tables.map(({ name, partitions, throttled, consumed }) =>
      line(`table ${name}`, { partitions, ...consumed, throttled }),
    ),
    ...(summary.caches ?? []).map(cacheLine),
    ...summary.traffic.map(trafficLine),
    ...eventLines(simulation),
    '',
    `digest ${summary.digest}`,
  ].join('\n')}\n`;
}

function cacheLine({ name, nodes, metrics, stale, unavailable }: CacheSummary): string {
  return line(`cache ${name}`, { nodes, ...metrics, unavailable, ...stale });
}

function trafficLine({
  id,
  issued,
  firstThrottleAtSeconds,
  finishedAtSeconds,
}: RunSummary['traffic'][number]): string {
  return line(`traffic ${id}`, { issued, firstThrottleAtSeconds, finishedAtSeconds });
}

/** The first events: enough to see what the run tells. */
function eventLines({ world }: Simulation): string[] {
  return world.events
    .slice(0, 12)
    .map(({ kind, atUs, ...rest }) => line(`at ${atUs / 1e6} s`, { [kind]: Object.values(rest).join(' ') }));
}

function line(name: string, figures: object): string {
  return `${name}: ${Object.entries(figures)
    .map(([figure, value]) => `${figure} ${value}`)
    .join(', ')}`;
}

function rounded(percentiles: Percentiles): object {
  return Object.fromEntries(
    Object.entries(percentiles).map(([share, ms]: [string, number | null]) => [
      share,
      ms === null ? null : ms.toFixed(3),
    ]),
  );
}
