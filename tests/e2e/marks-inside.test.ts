// A partition and an item from inside, against what the model says of them at that moment: vessels, the road, keys, the
// ruler, versions.

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import mrecAgainstMrsc from '../../src/scenarios/mrec-against-mrsc.json' with { type: 'json' };
import oneCelebrity from '../../src/scenarios/one-celebrity.json' with { type: 'json' };
import { itemPicture } from '../../src/sim/pictures/item.ts';
import { partitionPicture } from '../../src/sim/pictures/partition.ts';
import { item as itemText } from '../../src/words/en/item.ts';
import { partition as text } from '../../src/words/en/partition.ts';
import { cornersOf } from './drawn.ts';
import { test } from './recorded-page.ts';
import { recordedAt } from './recorded-run.ts';

const tolerancePixels = 0.6;
const toleranceShare = 0.01;

describe('the hot partition of one celebrity after twenty seconds', () => {
  const { simulation, frame } = recordedAt(oneCelebrity, 20);
  const { partition, key } = frame.tables[0]!.hottestKeys[0]!;
  const picture = partitionPicture(simulation.world, 0, partition)!;
  const place = `us-east-1/Votes/${partition + 1}`;
  const [, load] = picture.load;

  test('each vessel is as full as its bucket', async ({ recorded }) => {
    const page = await recorded.show(oneCelebrity, 20, place);
    const [budget, cap] = picture.buckets.filter(({ direction }) => direction === 'write');
    const cupUnits = Math.min(budget!.unitsMax, budget!.unitsPerSecond);
    const bank = (budget!.units - cupUnits) / (budget!.unitsMax - cupUnits);
    const wanted = [
      Math.max(0, bank),
      clamped(budget!.units / cupUnits),
      clamped(cap!.units / cap!.unitsMax),
    ];
    const water = await rects(page, '.water');
    const glass = await paths(page, '.glass');
    expect(water).toHaveLength(wanted.length);
    expect(wanted[0]).toBeGreaterThan(0.005);
    for (const [vessel, level] of wanted.entries()) {
      const edges = cornersOf(glass[vessel]!).map(({ y }) => y);
      const [top, foot] = [Math.min(...edges), Math.max(...edges)];
      expect.soft(water[vessel]!.height / (foot - top), `vessel ${vessel}`).toBeCloseTo(level, 2);
      expect
        .soft(Math.abs(water[vessel]!.y + water[vessel]!.height - foot), 'it stands on its foot')
        .toBeLessThan(1);
    }
    const told = page.getByRole('group', { name: text.region });
    expect(await told.innerText()).toContain(
      text.banked((budget!.units - cupUnits) / budget!.unitsPerSecond),
    );
  });

  test('the road is as wide as there are units, and what falls is what was refused', async ({ recorded }) => {
    const page = await recorded.show(oneCelebrity, 20, place);
    const [served] = await rects(page, 'rect.served');
    const asked = await rects(page, 'rect.asked');
    const [fall] = await paths(page, 'path.refused');
    const pixelsPerUnit = served!.height / load.units;
    expect(load.asked).toBeGreaterThan(1.5 * load.units);
    expect(asked).toHaveLength(2);
    expect(asked[0]!.height).toBeCloseTo(served!.height, 1);
    expect(Math.abs(asked[1]!.height - (load.asked - load.units) * pixelsPerUnit)).toBeLessThan(
      tolerancePixels,
    );
    expect(asked[1]!.y).toBeCloseTo(served!.y + served!.height, 1);
    // Where it falls off the road it is as wide as on it.
    const across = [...fall!.matchAll(/[QV ](-?[\d.]+),/g)].map(([, x]) => Number(x));
    const left = Number(/H([\d.]+)V[\d.]+Q/.exec(fall!.slice(fall!.indexOf('V')))?.[1]);
    expect(Math.abs(Math.max(...across) - left - asked[1]!.height)).toBeLessThan(tolerancePixels);
    const words = await scene(page).locator('svg').innerHTML();
    for (const figure of [
      text.perSecond(load.asked),
      text.perSecond(load.units),
      text.refused(load.asked - load.units),
    ])
      expect.soft(words).toContain(`>${figure}<`);
  });

  test('each key stands where its hash lies, as high as its share, hatched as far as it was refused', async ({
    recorded,
  }) => {
    const page = await recorded.show(oneCelebrity, 20, place);
    const [band] = await rects(page, 'rect.band');
    const bars = await scene(page)
      .locator('ul > li')
      .evaluateAll((items) =>
        items.map((item) => {
          const box = (part: string) => item.querySelector(part)!.getBoundingClientRect().height;
          return {
            x: parseFloat((item as HTMLElement).style.left),
            served: box('.served'),
            refused: box('.refused'),
          };
        }),
      );
    expect(bars).toHaveLength(picture.keys.length);
    const [first] = picture.keys;
    const room = (bars[0]!.served + bars[0]!.refused) / first!.share;
    for (const [at, { position, share, refused, attempts }] of picture.keys.entries()) {
      const bar = bars[at]!;
      const x = band!.x + ((position - picture.start) / (picture.end - picture.start)) * band!.width;
      expect.soft(Math.abs(bar.x - x), `place of ${at}`).toBeLessThan(tolerancePixels);
      // Two pixels are seen; what is less is drawn so high all the same.
      const height = Math.max(2, share * room);
      expect
        .soft(Math.abs(bar.served + bar.refused - height), `height of ${at}`)
        .toBeLessThan(tolerancePixels);
      expect
        .soft(Math.abs(bar.refused - (height * refused) / attempts), `hatch of ${at}`)
        .toBeLessThan(tolerancePixels);
    }
    expect(first!.refused).toBeGreaterThan(500);
    // A bar to the top would be all that the partition is asked for.
    const top = await scene(page)
      .locator('.sentence')
      .evaluate((sentence) => (sentence as HTMLElement).offsetHeight);
    expect(room).toBeLessThan(band!.y - top);
    expect(room).toBeGreaterThan(0.6 * (band!.y - top));
  });

  test('there are three replicas, and the leader is filled', async ({ recorded }) => {
    const page = await recorded.show(oneCelebrity, 20, place);
    expect(await scene(page).locator('circle.disc').count()).toBe(picture.replicas.length);
    const fills = await scene(page)
      .locator('circle.disc')
      .evaluateAll((discs) =>
        discs.map((disc) => {
          const { fill, stroke } = getComputedStyle(disc);
          return fill === stroke;
        }),
      );
    expect(fills).toEqual(picture.replicas.map(({ leader }) => leader));
  });

  test('an item’s ruler, bar and hash are those of its key', async ({ recorded }) => {
    const page = await recorded.show(oneCelebrity, 20, `${place}/${encodeURIComponent(key)}`);
    const item = itemPicture(simulation.world, 0, key)!;
    const digits = (await scene(page, itemText.region).locator('code').innerText()).replace(/\s/g, '');
    expect(digits).toBe(item.keyHash);

    const [way] = await paths(page, '.way');
    const bands = (await rects(page, 'rect.band')).slice(0, 3);
    const xs = [...new Set(cornersOf(way!).map(({ x }) => x))];
    const [start, end] = item.range;
    const around = (end - start) / 64;
    const from = Math.min(Math.max(start, item.position - around / 2), end - around);
    const spans = [
      [0, 1],
      [start, end],
      [from, from + around],
    ] as const;
    expect(xs).toHaveLength(3);
    for (const [step, [left, right]] of spans.entries()) {
      const { x, width } = bands[step]!;
      const wanted = x + ((item.position - left) / (right - left)) * width;
      expect.soft(Math.abs(xs[step]! - wanted), `step ${step}`).toBeLessThan(tolerancePixels);
    }

    // Its items are of one unit each (CU-02), so that its attempts are its units.
    const [served] = await rects(page, 'rect.served');
    const [refused] = await rects(page, 'rect.refused');
    const cap = await scene(page, itemText.region)
      .locator('line.cap')
      .evaluate((line) => Number(line.getAttribute('x1')));
    const partitionCap = frame.tables[0]!.partitionWriteUnitsMax;
    expect(Math.abs((served!.width / cap) * partitionCap - (item.attempts - item.refused))).toBeLessThan(
      toleranceShare * partitionCap,
    );
    expect(Math.abs((refused!.width / cap) * partitionCap - item.refused)).toBeLessThan(
      toleranceShare * item.attempts,
    );
    const said = await scene(page, itemText.region).locator('svg').last().innerHTML();
    expect(said).toContain(itemText.load.cap(partitionCap));
  });
});

test('each version of an item is a bead, as far to the left as its replica is behind', async ({
  recorded,
}) => {
  const run = { ...mrecAgainstMrsc, commands: [] };
  const { simulation, frame } = recordedAt(run, 30);
  const { key } = frame.globalTables[0]!.watched[0]!;
  const { versions } = itemPicture(simulation.world, 0, key)!;
  const numbers = versions.flatMap(({ version }) => (version === undefined ? [] : [version]));
  expect(numbers.length).toBeGreaterThan(1);
  const page = await recorded.show(run, 30, `us-east-1/Seats-eventual/1/${encodeURIComponent(key)}`);
  const beads = await scene(page, itemText.region)
    .locator('circle.bead')
    .evaluateAll((circles) => circles.map((circle) => Number(circle.getAttribute('cx'))));
  const string = await scene(page, itemText.region)
    .locator('line.string')
    .first()
    .evaluate((line) => ({ from: Number(line.getAttribute('x1')), to: Number(line.getAttribute('x2')) }));
  const newest = Math.max(...numbers);
  const span = Math.max(10, newest - Math.min(...numbers));
  expect(beads).toHaveLength(numbers.length);
  for (const [at, version] of numbers.entries()) {
    const wanted = string.to - ((newest - version) / span) * (string.to - string.from);
    expect.soft(Math.abs(beads[at]! - wanted), `version ${version}`).toBeLessThan(tolerancePixels);
  }
});

const scene = (page: Page, name: string = text.region) => page.getByRole('group', { name, exact: true });

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

function rects(page: Page, selector: string): Promise<Rectangle[]> {
  return page.locator(`[data-level] svg ${selector}`).evaluateAll((found) =>
    found.map((one) => {
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
        Number(one.getAttribute(name)),
      );
      return { x: x!, y: y!, width: width!, height: height! };
    }),
  );
}

function paths(page: Page, selector: string): Promise<string[]> {
  return page
    .locator(`[data-level] svg ${selector}`)
    .evaluateAll((found) => found.map((one) => one.getAttribute('d') ?? ''));
}

function clamped(share: number): number {
  return Math.max(0, Math.min(1, share));
}
