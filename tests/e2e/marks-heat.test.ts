// The key visualizer against the frame: the colour of every cell that can be told apart, the borders of partitions, what
// is read out under the pointer, and the window that a brush opens. Then the four patterns, each in a run of its own.

import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import oneCelebrity from '../../src/scenarios/one-celebrity.json' with { type: 'json' };
import { heatRows, type HeatField, type TableFrame } from '../../src/sim/frame.ts';
import type { Scenario } from '../../src/sim/scenario/scenario.ts';
import { heatExamples } from '../../src/ui/stage/heat/examples.ts';
import { latencyMsMin } from '../../src/ui/stage/heat/planes.ts';
import { patternsIn } from '../../src/ui/stage/heat/patterns.ts';
import { heat as text } from '../../src/words/en/heat.ts';
import { stage } from '../../src/words/en/stage.ts';
import { words } from '../../src/words/index.ts';
import { button } from './controls.ts';
import { between, coloursAt, distance, paletteOf, type Colour } from './drawn.ts';
import { borderBeside, cells, columnsOf, figureOf } from './frame-heat.ts';
import { settled, test } from './recorded-page.ts';
import { recordedAt } from './recorded-run.ts';

const atSeconds = 20;
/** Colours come in 256 steps. */
const toleranceColour = 6;
/** Units a second at which a colour is strongest: what one partition gives to one place (ADM-01). */
const capUnits = 1000;
/** The charts show so much of a run of which twenty seconds are known. */
const spanSeconds = 30;

const palette = (page: Page) =>
  paletteOf(page, [
    'ink',
    'future',
    'heat-low',
    'heat-middle',
    'heat-high',
    'heat-refused-low',
    'heat-refused-high',
    'cividis-1',
    'cividis-2',
    'cividis-3',
    'cividis-4',
    'cividis-5',
  ]);

interface Window {
  from: number;
  to: number;
  fromSeconds: number;
  toSeconds: number;
}

describe('one celebrity after twenty seconds', () => {
  const { frame } = recordedAt(oneCelebrity, atSeconds);
  const table = frame.tables[0]!;
  const [hottest] = table.hottestKeys;
  const show = 'us-east-1/Votes&view=heat';

  test('a cell is vermilion where the frame has refusals and nowhere else, and what has not happened is paper', async ({
    recorded,
  }) => {
    const page = await recorded.show(oneCelebrity, atSeconds, show);
    const { canvas, box } = await plotOf(page);
    const palette = await paletteOf(page, ['future']);
    const rows = 16;
    const places = cells(1, spanSeconds, rows);
    const colours = await coloursAt(
      canvas,
      // Hot rows are thin: wherever in its stretch one is, it is looked for.
      places.flatMap(({ seconds, key }) =>
        slices(key, rows).map((key) => ({ x: (seconds / spanSeconds) * box.width, y: key * box.height })),
      ),
    );
    const each = colours.length / places.length;
    let refusing = 0;
    for (const [place, { seconds, key }] of places.entries()) {
      const drawn = colours
        .slice(place * each, (place + 1) * each)
        .map((colour) => colour.slice(0, 3) as Colour);
      if (seconds > atSeconds) {
        expect.soft(distance(drawn[0]!, palette.future), `${seconds} s`).toBeLessThan(toleranceColour);
        continue;
      }
      const refusedIn = (half: number) => figureOf(table, 'refused', seconds, key - half, key + half);
      const refused = refusedIn(0.5 / rows);
      // To be seen from afar, what is refused colours its neighbours too.
      if (refused === 0 && refusedIn(0.5 / rows + 4 / heatRows) > 0) continue;
      const isVermilion = drawn.some(([red, , blue]) => red > blue + 40);
      expect.soft(isVermilion, `${refused} refused at ${seconds} s, ${key}`).toBe(refused > 0);
      if (refused > 0) refusing += 1;
    }
    expect(refusing).toBeGreaterThan(10);
  });

  test('a brush opens the window it was drawn over, and there each cell has the colour of its units', async ({
    recorded,
  }) => {
    const page = await recorded.show(oneCelebrity, atSeconds, show);
    const window = await brushed(page);
    expect(await plot(page).getAttribute('aria-label')).toContain(text.views.all);
    const { canvas, box } = await plotOf(page);
    const colours = await palette(page);
    const { seen, drawn } = await cellColours(canvas, box, window);
    let kinds = 0;
    for (const [place, { seconds, key }] of seen.entries()) {
      const [units, refused] = (['writeUnits', 'refused'] as const).map((field) =>
        figureOf(table, field, seconds, key, key),
      );
      const wanted =
        refused! > 0
          ? between([colours['heat-refused-low'], colours['heat-refused-high']], shade(refused!))
          : between([colours['heat-low'], colours['heat-middle'], colours['heat-high']], shade(units!));
      expect
        .soft(distance(drawn[place]!, wanted), `${units} units, ${refused} refused at ${seconds} s, ${key}`)
        .toBeLessThan(toleranceColour);
      kinds |= refused! > 0 ? 1 : units! > 0 ? 2 : 4;
    }
    expect(kinds, 'refused, served and idle cells were looked at').toBe(7);

    // The border between two partitions goes through it, where the frame has it, and nowhere else.
    const border = borderBeside(table, hottest!.position);
    const middle = (between: number) => ((between - window.from) / (window.to - window.from)) * box.height;
    const lines = await coloursAt(
      canvas,
      Array.from({ length: Math.floor(box.height) }, (_none, y) => ({ x: 3, y: y + 0.5 })),
    );
    const darkest = lines.findIndex(
      ([red, green, blue], y) =>
        isDarker([red!, green!, blue!], lines[y - 1]) && isDarker([red!, green!, blue!], lines[y + 1]),
    );
    expect(Math.abs(darkest - middle(border))).toBeLessThan(1.5);
  });

  test('what lies under the pointer is read out as the frame has it', async ({ recorded }) => {
    const page = await recorded.show(oneCelebrity, atSeconds, show);
    const { box } = await plotOf(page);
    const window = await windowOf(page);
    const { position, key, partition } = hottest!;
    const second = 12.4;
    await page.mouse.move(
      box.left +
        ((second + table.heatColumnSeconds / 2 - window.fromSeconds) /
          (window.toSeconds - window.fromSeconds)) *
          box.width,
      box.top + ((position - window.from) / (window.to - window.from)) * box.height,
    );
    const row = Math.floor(position * heatRows);
    const figure = (field: HeatField) =>
      figureOf(table, field, second + table.heatColumnSeconds / 2, position, position);
    const wanted = text.cell({
      fromSeconds: second,
      toSeconds: second + table.heatColumnSeconds,
      range: [row, row + 1].map((each, end) =>
        Math.floor((each / heatRows) * 65536 - end)
          .toString(16)
          .toUpperCase()
          .padStart(4, '0'),
      ) as [string, string],
      partition,
      key,
      figures: {
        readUnits: figure('readUnits'),
        writeUnits: figure('writeUnits'),
        refused: figure('refused'),
        latencyMs: figure('latencyMs'),
      },
    });
    expect(figure('refused')).toBeGreaterThan(100);
    const readOut = page.getByRole('region', { name: text.region, exact: true }).locator('.below > p');
    await expect.poll(() => readOut.locator('span').allInnerTexts()).toEqual(wanted);
  });

  test('a cell’s mean latency has its place on the scale of cividis', async ({ recorded }) => {
    const page = await recorded.show(oneCelebrity, atSeconds, show);
    await choice(page, text.views.latency).click();
    await page.mouse.move(0, 0);
    await settled(page);
    const { canvas, box } = await plotOf(page);
    const colours = await palette(page);
    const stops = ([1, 2, 3, 4, 5] as const).map((stop) => colours[`cividis-${stop}`]);
    const all = columnsOf(table).flatMap((column) => [...column.plane('latencyMs')]);
    const top = [10, 20, 50, 100, 200, 500].find((round) => round >= Math.max(...all))!;
    const { seen, drawn } = await cellColours(canvas, box, await windowOf(page));
    let answered = 0;
    for (const [place, { seconds, key }] of seen.entries()) {
      const ms = figureOf(table, 'latencyMs', seconds, key, key);
      const wanted =
        ms > 0
          ? between(stops, Math.log(Math.max(1, ms / latencyMsMin)) / Math.log(top / latencyMsMin))
          : colours['heat-low'];
      expect.soft(distance(drawn[place]!, wanted), `${ms} ms at ${seconds} s`).toBeLessThan(toleranceColour);
      if (ms > 1) answered += 1;
    }
    expect(answered).toBeGreaterThan(50);

    // Out again, and everything is as it was.
    await button(page, text.zoomOut).click();
    await settled(page);
    expect(await windowOf(page)).toEqual({ from: 0, to: 1, fromSeconds: 0, toSeconds: spanSeconds });
    await choice(page, text.views.all).click();
    const numbers = page.getByRole('region', { name: text.region, exact: true }).locator('span.partition');
    expect(await numbers.allInnerTexts()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  });
});

test('each of the four patterns is seen in the run that shows it, and said in its words', async ({
  recorded,
}) => {
  const page = await recorded.show(oneCelebrity, atSeconds, 'us-east-1/Votes&view=heat');
  for (const { pattern, document } of heatExamples) {
    const example = document as Scenario;
    const { durationSeconds } = example;
    const table = recordedAt(example, durationSeconds).frame.tables[0]!;
    const { title } = text.examples[pattern];
    const picture = page.getByRole('img', { name: text.examplePicture(title) }).locator('canvas');
    await picture.waitFor({ timeout: 20_000 });
    expect.soft(await darkerThere(picture, table, durationSeconds), title).toBeGreaterThan(0.04);

    await button(page, text.openOf(title)).click();
    await page.getByRole('heading', { name: example.title }).waitFor();
    await page.getByRole('slider', { name: words.timeline.slider }).press('End');
    const found = patternsIn(columnsOf(table), table.heatColumnSeconds, durationSeconds);
    expect(found.map(({ kind }) => kind)).toContain(pattern);
    const keyOf = (from: number, to: number) =>
      table.hottestKeys.find(({ position }) => position >= from && position < to)?.key;
    const said = page.getByRole('region', { name: text.seen, exact: true });
    for (const one of found)
      await expect.poll(() => said.innerText(), { timeout: 10_000 }).toContain(text.pattern(one, keyOf));
    expect(await button(page, stage.views.heat).getAttribute('aria-pressed')).toBe('true');
  }
});

const choice = (page: Page, name: string) =>
  page.getByRole('group', { name: text.views.label }).getByRole('button', { name, exact: true });
const plot = (page: Page) => page.getByRole('application');

async function plotOf(page: Page) {
  const canvas = plot(page).locator('canvas');
  const box = await plot(page).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left, top, width, height };
  });
  return { canvas, box };
}
type Box = Awaited<ReturnType<typeof plotOf>>['box'];

let opened: Window | undefined;

/** By dragging, around the hottest key and as far as the border of its partition. */
async function brushed(page: Page): Promise<Window> {
  const { box } = await plotOf(page);
  const { frame } = recordedAt(oneCelebrity, 1);
  const { position } = recordedAt(oneCelebrity, atSeconds).frame.tables[0]!.hottestKeys[0]!;
  const border = borderBeside(frame.tables[0]!, position);
  const corners = [Math.min(position, border) - 0.01, Math.max(position, border) + 0.01].map((key, end) => ({
    x: Math.round(box.left + (end === 0 ? 0.1 : 0.6) * box.width),
    y: Math.round(box.top + key * box.height),
  }));
  const [one, other] = corners as [{ x: number; y: number }, { x: number; y: number }];
  await page.mouse.move(one.x, one.y);
  await page.mouse.down();
  await page.mouse.move((one.x + other.x) / 2, (one.y + other.y) / 2);
  await page.mouse.move(other.x, other.y);
  await page.mouse.up();
  await page.mouse.move(0, 0);
  await settled(page);
  opened = {
    from: (one.y - box.top) / box.height,
    to: (other.y - box.top) / box.height,
    fromSeconds: ((one.x - box.left) / box.width) * spanSeconds,
    toSeconds: ((other.x - box.left) / box.width) * spanSeconds,
  };
  return opened;
}

/** What the picture says of its window must be what the brush was drawn over. */
async function windowOf(page: Page): Promise<Window> {
  const out = button(page, text.zoomOut);
  const isZoomed = (await out.count()) > 0 && (await out.isEnabled());
  const window = isZoomed ? opened! : { from: 0, to: 1, fromSeconds: 0, toSeconds: spanSeconds };
  const label = await plot(page).getAttribute('aria-label');
  const hex = Math.floor(window.from * 65536)
    .toString(16)
    .toUpperCase()
    .padStart(4, '0');
  expect(label).toContain(`hashes ${hex} to`);
  return window;
}

/** The cells that lie wholly in the window, each by its middle, and the colour there. */
async function cellColours(canvas: Locator, box: Box, window: Window) {
  const seen = cells(1, atSeconds, heatRows).filter(
    ({ seconds, key }) =>
      seconds - 0.5 > window.fromSeconds &&
      seconds + 0.5 < Math.min(window.toSeconds, atSeconds) &&
      key - 0.5 / heatRows > window.from &&
      key + 0.5 / heatRows < window.to,
  );
  const colours = await coloursAt(
    canvas,
    seen.map(({ seconds, key }) => ({
      x: ((seconds - window.fromSeconds) / (window.toSeconds - window.fromSeconds)) * box.width,
      // A border may lie along the middle of nothing but two rows.
      y: ((key - window.from) / (window.to - window.from)) * box.height,
    })),
  );
  return { seen, drawn: colours.map((colour) => colour.slice(0, 3) as Colour) };
}

function slices(key: number, rows: number): number[] {
  const each = 48;
  return Array.from({ length: each }, (_none, at) => key + ((at + 0.5) / each - 0.5) / rows);
}

/** How strong a colour is; the power lets a thousandth of the cap be seen. */
function shade(units: number): number {
  return Math.min(1, units / capUnits) ** 0.4;
}

function isDarker(one: Colour, other: readonly number[] | undefined): boolean {
  return other !== undefined && one[0] + one[1] + one[2] < other[0]! + other[1]! + other[2]! - 30;
}

/** How much darker the busiest stretches are drawn than the others, 0 to 1. */
async function darkerThere(canvas: Locator, table: TableFrame, endSeconds: number): Promise<number> {
  const box = await canvas.evaluate(({ clientWidth, clientHeight }) => ({
    width: clientWidth,
    height: clientHeight,
  }));
  const rows = 32;
  const places = cells(2, endSeconds, rows);
  const colours = await coloursAt(
    canvas,
    places.map(({ seconds, key }) => ({ x: (seconds / endSeconds) * box.width, y: key * box.height })),
  );
  const asked = places.map(({ seconds, key }) =>
    (['readUnits', 'writeUnits', 'refused'] as const).reduce(
      (sum, field) => sum + figureOf(table, field, seconds, key - 0.5 / rows, key + 0.5 / rows),
      0,
    ),
  );
  // The hottest twentieth against all others.
  const hot = [...asked].sort((one, other) => other - one)[Math.floor(asked.length / 20)]!;
  const mean = (wanted: (units: number) => boolean) => {
    const lit = colours.filter((_colour, at) => wanted(asked[at]!));
    return lit.reduce((sum, [red, green, blue]) => sum + (765 - red - green - blue) / 765, 0) / lit.length;
  };
  return mean((units) => units > hot) - mean((units) => units <= hot);
}
