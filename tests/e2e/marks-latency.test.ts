// The latency view and the meters beside it against the frame: every cell of the histogram, the percentiles' lines, one
// request's bars, and the charts of the column beside.

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import oneCelebrity from '../../src/scenarios/one-celebrity.json' with { type: 'json' };
import { latencyBuckets, latencyEdgesMs, latencyRowWidth } from '../../src/sim/frame.ts';
import { latency as text } from '../../src/words/en/latency.ts';
import { count, milliseconds } from '../../src/words/format.ts';
import { words } from '../../src/words/index.ts';
import { button } from './controls.ts';
import { between, cellsOf, cornersOf, distance, paletteOf, type Colour, type Point } from './drawn.ts';
import { settled, test } from './recorded-page.ts';
import { recordedAt } from './recorded-run.ts';

const atSeconds = 20;
const place = 'us-east-1/Votes&view=latency';
const spanSeconds = 30;

/** With retries, so that clients wait longer than the service works. */
const run = {
  ...oneCelebrity,
  traffic: oneCelebrity.traffic.map((source) => ({
    ...source,
    client: { ...source.client, retryMode: 'standard' },
  })),
};

describe('one celebrity with retries, after twenty seconds', () => {
  const { frame, seconds } = recordedAt(run, atSeconds);
  const table = frame.tables[0]!;
  const countsOf = (second: number, view: 'client' | 'service') =>
    [...table.latency].slice(
      second * latencyRowWidth + (view === 'client' ? 0 : latencyBuckets),
      second * latencyRowWidth + (view === 'client' ? latencyBuckets : latencyRowWidth),
    );

  test.for(['client', 'service'] as const)(
    'in the %s’s view each cell of the histogram has the colour of its count',
    async (view, { recorded }) => {
      const page = await recorded.show(run, atSeconds, place);
      await button(page, text.views[view]).click();
      await settled(page);
      const colours = await paletteOf(page, [
        'cividis-1',
        'cividis-2',
        'cividis-3',
        'cividis-4',
        'cividis-5',
      ]);
      const stops = ([1, 2, 3, 4, 5] as const).map((stop) => colours[`cividis-${stop}`]);
      const cells = await cellsOf(latencyView(page).locator('canvas'));
      const all = Array.from({ length: atSeconds }, (_none, second) => countsOf(second, view));
      // The shortest that anybody had in either view lies at the bottom, and nothing is cut off above.
      const either = [
        ...all,
        ...Array.from({ length: atSeconds }, (_none, second) =>
          countsOf(second, view === 'client' ? 'service' : 'client'),
        ),
      ];
      const first = Math.min(
        ...either.map((counts) => counts.findIndex((each) => each > 0)).filter((step) => step >= 0),
      );
      const most = Math.max(...all.flat());
      expect(cells.width).toBe(atSeconds);
      let filled = 0;
      for (const [second, counts] of all.entries()) {
        for (const [step, requests] of counts.entries()) {
          const row = cells.height - 1 - (step - first);
          const at = (row * cells.width + second) * 4;
          const [red, green, blue, alpha] = cells.data.slice(at, at + 4);
          if (requests === 0) {
            if (row >= 0 && row < cells.height)
              expect.soft(alpha, `nobody in ${second} s, step ${step}`).toBe(0);
            continue;
          }
          filled += 1;
          const shade = Math.log1p(4 * requests) / Math.log1p(4 * most);
          const colour: Colour = [red!, green!, blue!];
          expect
            .soft(distance(colour, between(stops, shade)), `${requests} in ${second} s, step ${step}`)
            .toBeLessThan(14);
        }
      }
      expect(filled).toBeGreaterThan(50);
      // Twenty of thirty seconds have happened.
      const canvas = latencyView(page).locator('canvas');
      const share = await canvas.evaluate(
        (element) =>
          element.getBoundingClientRect().width / element.parentElement!.getBoundingClientRect().width,
      );
      expect(share).toBeCloseTo(atSeconds / spanSeconds, 2);
    },
  );

  test('the lines of p50 and p99 go through the model’s percentiles', async ({ recorded }) => {
    const page = await recorded.show(run, atSeconds, place);
    await button(page, text.views.client).click();
    await settled(page);
    const msAt = await axisOf(page);
    const lines = { half: 'clientP50Ms', p99: 'clientP99Ms', other: 'serviceP99Ms' } as const;
    for (const [tone, field] of Object.entries(lines)) {
      const path = await latencyView(page)
        .locator(`path.line.${tone}`)
        .first()
        .evaluate((line) => line.getAttribute('d')!);
      const corners = cornersOf(path);
      const known = seconds(field)
        .map((ms, second) => ({ ms, second }))
        .filter(({ ms }) => !Number.isNaN(ms));
      expect(corners).toHaveLength(known.length);
      for (const [at, { ms, second }] of known.entries())
        expect.soft(msAt(corners[at]!.y) / ms, `${field} in ${second} s`).toBeCloseTo(1, 1.4);
    }
  });

  test('the meters stand beside the latency view, and are drawn from the same seconds', async ({
    recorded,
  }) => {
    const page = await recorded.show(run, atSeconds, place);
    const meters = page.getByRole('region', { name: words.charts.region, exact: true });
    const headings = await meters.getByRole('heading', { level: 3 }).allInnerTexts();
    for (const name of [
      words.charts.writeUnits,
      words.charts.refused,
      words.charts.latency,
      words.charts.retries.name,
    ])
      expect.soft(headings).toContain(name);
    expect(await meters.innerText()).toContain(words.charts.retries.waiting(table.retriesWaiting));
    expect(await meters.innerText()).toContain(
      `${count(seconds('writeUnits').at(-1)!)} ${words.charts.ofLimit(table.writeUnits)}`.split(' ')[0],
    );

    // The limit is drawn where its units are, and everything else on the same scale.
    const units = meter(page, words.charts.writeUnits);
    const base = await units.locator('line.base').evaluate((line) => Number(line.getAttribute('y1')) - 0.5);
    const [limitY] = (await cornersIn(page, words.charts.writeUnits, 'path.limit')).map(({ y }) => y);
    const unitsAt = (y: number) => ((base - y) / (base - limitY!)) * table.writeUnits;
    const consumed = (await cornersIn(page, words.charts.writeUnits, 'path.served')).slice(0, atSeconds);
    for (const [second, wanted] of seconds('writeUnits').entries())
      expect
        .soft(Math.abs(unitsAt(consumed[second]!.y) - wanted), `${second} s`)
        .toBeLessThan(0.015 * table.writeUnits);

    const refused = await cornersIn(page, words.charts.refused, 'path.refused');
    const top = await heights(page, words.charts.refused, refused);
    const wanted = seconds('writeKeyRangeRefused').filter((attempts) => attempts > 0);
    for (const [at, attempts] of wanted.entries())
      expect
        .soft(top[at]! / Math.max(...top), `refused ${at}`)
        .toBeCloseTo(attempts / Math.max(...wanted), 1.4);

    const again = await heights(
      page,
      words.charts.retries.name,
      await cornersIn(page, words.charts.retries.name, 'path.again'),
    );
    const retries = seconds('retries').filter((each) => each > 0);
    for (const [at, each] of retries.entries())
      expect
        .soft(again[at]! / Math.max(...again), `retries ${at}`)
        .toBeCloseTo(each / Math.max(...retries), 1.4);
  });

  test('the bars of a told request are as long as its hops', async ({ recorded }) => {
    // Without retries, so that the latest has one attempt, drawn hop by hop.
    const { simulation } = recordedAt(oneCelebrity, atSeconds);
    const page = await recorded.show(oneCelebrity, atSeconds, place);
    const request = page.getByRole('region', { name: text.one.region });
    const bars = await request.locator('table tbody tr:not(.total)').evaluateAll((rows) =>
      rows.map((row) => {
        const bar = row.querySelector('.bar')?.getBoundingClientRect();
        const around = row.querySelector('.wide')!;
        const { paddingLeft, paddingRight } = getComputedStyle(around);
        const inside =
          around.getBoundingClientRect().width - parseFloat(paddingLeft) - parseFloat(paddingRight);
        return {
          width: bar?.width ?? NaN,
          room: inside,
          told: row.querySelector('.figure')?.textContent ?? '',
        };
      }),
    );
    const told = bars.filter(({ width }) => !Number.isNaN(width));
    const attempt = simulation.world.samples.findLast(
      ({ hops, latencyUs }) =>
        hops.length === told.length + 1 &&
        told.every(({ told }, at) => told === milliseconds((hops[at + 1]!.atUs - hops[at]!.atUs) / 1000)) &&
        latencyUs > 0,
    );
    expect(attempt, told.map(({ told }) => told).join()).toBeDefined();
    const hopUs = attempt!.hops.slice(1).map(({ atUs }, at) => atUs - attempt!.hops[at]!.atUs);
    // All of the attempt is as wide as there is room; two pixels are drawn of anything.
    for (const [at, us] of hopUs.entries()) {
      const { width, room } = told[at]!;
      const wanted = Math.max(2, (us / attempt!.latencyUs) * room);
      expect.soft(Math.abs(width - wanted), `hop ${at}`).toBeLessThan(0.6);
    }
  });
});

const latencyView = (page: Page) =>
  page.locator('[data-level]').getByRole('region', { name: text.region, exact: true });

/** Milliseconds at a height, by the figures that are written on the axis. */
async function axisOf(page: Page): Promise<(y: number) => number> {
  const ticks = await latencyView(page)
    .locator('text.tick')
    .evaluateAll((found) =>
      found.map((tick) => ({ y: Number(tick.getAttribute('y')), told: tick.textContent ?? '' })),
    );
  const read = ticks.map(({ y, told }) => {
    const [number, unit] = told.split(/\s/);
    return { y, ms: Number(number) * (unit === 's' ? 1000 : 1) };
  });
  const [low, high] = [read[0]!, read.at(-1)!];
  expect(high.ms).toBeGreaterThan(low.ms);
  expect(latencyEdgesMs[0]).toBeLessThanOrEqual(low.ms);
  return (y) => low.ms * (high.ms / low.ms) ** ((y - low.y) / (high.y - low.y));
}

const meter = (page: Page, name: string) =>
  page
    .getByRole('region', { name: words.charts.region, exact: true })
    .locator('.meter')
    .filter({ has: page.getByRole('heading', { name, exact: true }) });

async function cornersIn(page: Page, name: string, selector: string): Promise<Point[]> {
  const path = await meter(page, name)
    .locator(selector)
    .first()
    .evaluate((line) => line.getAttribute('d')!);
  return cornersOf(path);
}

/** Of an area's upper edge: its first half, for it comes back along the base. */
async function heights(page: Page, name: string, corners: readonly Point[]): Promise<number[]> {
  const base = await meter(page, name)
    .locator('line.base')
    .evaluate((line) => Number(line.getAttribute('y1')) - 0.5);
  return corners.slice(0, corners.length / 2).map(({ y }) => base - y);
}
