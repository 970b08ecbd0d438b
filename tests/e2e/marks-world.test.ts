// The world and a Region against the frame: Regions and their rings, the ways between them with what is under way, and
// the widths of what flows.

import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import productPage from '../../src/scenarios/a-product-page-with-and-without-dax.json' with { type: 'json' };
import mrecAgainstMrsc from '../../src/scenarios/mrec-against-mrsc.json' with { type: 'json' };
import slowReplica from '../../src/scenarios/the-slow-replica.json' with { type: 'json' };
import oneCelebrity from '../../src/scenarios/one-celebrity.json' with { type: 'json' };
import type { LinkFrame } from '../../src/sim/frame.ts';
import { radiusOfLoad } from '../../src/ui/stage/table/layout.ts';
import { miniRadii } from '../../src/ui/stage/table/draw-mini.ts';
import { loadOf } from '../../src/ui/stage/table/load.ts';
import { behindMs } from '../../src/ui/stage/world/ways.ts';
import { regionStage } from '../../src/words/en/region-stage.ts';
import { worldStage } from '../../src/words/en/world-stage.ts';
import { endOf, tonesAlong, type Point } from './drawn.ts';
import { test } from './recorded-page.ts';
import { recordedAt } from './recorded-run.ts';

describe('three Regions after thirty seconds', () => {
  const run = { ...mrecAgainstMrsc, commands: [] };
  const { frame } = recordedAt(run, 30);
  const global = frame.globalTables[0]!;
  const used = global.links.filter(({ travelling, lagMs }) => travelling > 0 || Number.isFinite(lagMs));

  test('there is a way for each link, and what is told on it and beside the Regions is the frame’s', async ({
    recorded,
  }) => {
    const page = await recorded.show(run, 30, 'world');
    const world = picture(page, worldStage.region);
    const classes = await world
      .locator('path.way')
      .evaluateAll((ways) => ways.map((way) => way.getAttribute('class')));
    expect(classes).toHaveLength(global.links.length);
    for (const [at, link] of global.links.entries()) {
      expect.soft(/\bused\b/.test(classes[at]!), `${link.from} to ${link.to}`).toBe(used.includes(link));
      expect.soft(/\bcut\b/.test(classes[at]!)).toBe(link.cut);
    }
    expect(await world.locator('path.waiting').count()).toBe(
      global.links.filter(({ waiting }) => waiting > 0).length,
    );

    const told = await world.locator('text.lag').allTextContents();
    const known = new Set(used.map((link) => worldStage.behind(link.lagMs)));
    // Words of the Regions come first: three Regions may leave no room for any of these.
    for (const words of told) expect.soft(known, words).toContain(words);

    const names = await world.locator('text.name').allTextContents();
    expect(names).toEqual(global.replicas.map(({ region }) => region));
    const beside = await world.locator('text.figures').allTextContents();
    for (const [place, { region }] of global.replicas.entries()) {
      const own = global.clients.filter((client) => client.region === region && client.writes);
      const local = own.reduce((sum, { perSecond }) => sum + perSecond, 0);
      const replicated = arrivedIn(place);
      if (local + replicated > 0)
        expect.soft(beside, region).toContain(worldStage.writes({ local, replicated }));
    }
  });

  test('a way says how far behind what waits at its end is', async ({ recorded }) => {
    const { frame } = recordedAt(slowReplica, 30);
    const { links } = frame.globalTables[0]!;
    const page = await recorded.show(slowReplica, 30, 'world');
    const told = await picture(page, worldStage.region).locator('text.lag').allTextContents();
    const waiting = links.filter((link) => link.waiting > 0);
    expect(waiting.length).toBeGreaterThan(0);
    for (const link of waiting) expect(told).toContain(worldStage.behind(behindMs(link)));
  });

  test('each tail is as long as the square root of its way’s lag', async ({ recorded }) => {
    const page = await recorded.show(run, 30, 'world');
    const world = picture(page, worldStage.region);
    const paths = await world
      .locator('path.way')
      .evaluateAll((ways) => ways.map((way) => way.getAttribute('d')!));
    const canvas = world.locator('> canvas');
    const steps = 800;
    const ways = used.map((link) => curve(paths[global.links.indexOf(link)]!));
    // From point to point, as the way bends.
    const tones = await tonesAlong(
      canvas,
      ways.flatMap((at) =>
        Array.from({ length: steps + 1 }, (_none, step) => ({
          from: at(step / steps),
          to: at(step / steps),
        })),
      ),
    );
    const behindMs = ({ lagMs, waiting, oldestMs }: LinkFrame) => Math.max(lagMs, waiting > 0 ? oldestMs : 0);
    const shareOf = (link: LinkFrame) => Math.min(0.9, 0.2 * Math.sqrt(behindMs(link) / 1000));
    // Where motion is reduced every head stands here.
    const head = 0.62;
    let alone = 0;
    for (const [way, link] of used.entries()) {
      const drawn = tones
        .slice(way * (steps + 1), (way + 1) * (steps + 1))
        .map(([point]) => point!.tone !== 'paper');
      const filled = (from: number, to: number) => {
        const part = drawn.slice(Math.round(from * steps), Math.round(to * steps));
        return part.filter(Boolean).length / part.length;
      };
      const share = shareOf(link);
      const name = `${link.from} to ${link.to}, ${behindMs(link)} ms`;
      // Six dashes, of which so much is drawn.
      expect.soft(filled(head - share, head), name).toBeGreaterThan(0.6);
      expect.soft(filled(head + 0.015, 0.95), name).toBeLessThan(0.08);
      expect.soft(filled(0.05, head - share - 0.005), name).toBeLessThan(0.08);
      // Where another way's tail lies beside it, its end cannot be told from that one's.
      const isAlone = used.every(
        (other, at) =>
          other === link ||
          Array.from({ length: 40 }, (_none, step) => ways[at]!(head - (shareOf(other) * step) / 39)).every(
            (point) =>
              Array.from({ length: 80 }, (_none, step) => ways[way]!(0.3 + step / 200)).every(
                ({ x, y }) => Math.hypot(point.x - x, point.y - y) > 6,
              ),
          ),
      );
      if (!isAlone) continue;
      alone += 1;
      // From its head back to where there is more than a gap between dashes.
      const gap = Math.ceil(((share * 0.28) / 6 + 0.002) * steps);
      let first = Math.round(head * steps);
      for (let at = first; at >= first - gap; at -= 1) if (drawn[at]) first = at;
      expect.soft(Math.abs(head - first / steps - share * (1 - 0.28 / 6)), name).toBeLessThan(
        // A pixel and a half of a short way is more of it.
        Math.max(0.006, 1.5 / lengthOf(ways[way]!)),
      );
    }
    expect(alone).toBeGreaterThan(1);
  });

  test('each ring is a table of its Region, with its load', async ({ recorded }) => {
    const page = await recorded.show(run, 30, 'world');
    const rings = picture(page, worldStage.region).locator('.ring canvas');
    expect(await rings.count()).toBe(frame.tables.length);
    // Region by Region, and in each in the order of the frame.
    const order = global.replicas.flatMap((_replica, place) =>
      frame.globalTables.map(({ replicas }) => frame.tables[replicas[place]!.table]!),
    );
    for (const [at, table] of order.entries()) await expectMiniRing(rings.nth(at), table, 'both');
  });

  function arrivedIn(place: number): number {
    // Of the last completed second, as the difference of two totals.
    const links = global.links.filter(({ to }) => to === place);
    return links.reduce((sum, link) => sum + arrivedLast(link), 0);
  }

  function arrivedLast({ from, to }: LinkFrame): number {
    const before = recordedAt(run, 29).frame.globalTables[0]!.links.find(
      (one) => one.from === from && one.to === to,
    )!;
    return global.links.find((one) => one.from === from && one.to === to)!.arrived - before.arrived;
  }
});

test('in a Region flows are as wide as the square roots of their rates, and refusals turn back', async ({
  recorded,
}) => {
  const { frame } = recordedAt(oneCelebrity, 20);
  const table = frame.tables[0]!;
  const [source] = table.sources;
  const page = await recorded.show(oneCelebrity, 20, 'us-east-1');
  const region = picture(page, regionStage.region);
  const widths = (
    await region.locator('path.flow').evaluateAll((flows) => flows.map((flow) => flow.getAttribute('d')!))
  ).map(flowWidth);
  // From the source to the routers, on to the table, and what turns back.
  expect(widths).toHaveLength(3);
  const rates = [source!.attempts, source!.attempts - source!.refused, source!.refused];
  for (const [at, rate] of rates.entries())
    expect.soft((widths[at]! / widths[0]!) ** 2, `flow ${at}`).toBeCloseTo(rate / source!.attempts, 1.5);
  expect(await region.locator('path.flow.refused').count()).toBe(1);
  const words = await region.locator('svg').first().textContent();
  for (const told of [
    regionStage.perSecond(source!.attempts),
    regionStage.refusedShare(source!.refused / source!.attempts),
    regionStage.refused(source!.refused),
  ])
    expect.soft(words).toContain(told);
  await expectMiniRing(region.locator('.ring canvas'), table, 'write');
});

test('a cache’s shelf is as full as its memory, and hits return as wide as they are many', async ({
  recorded,
}) => {
  const { frame } = recordedAt(productPage, 42);
  const [cache] = frame.caches;
  const up = cache!.nodes.filter(({ state }) => state === 'available');
  const usedBytes = up.reduce((sum, node) => sum + node.usedBytes, 0);
  const filled = usedBytes / (up.length * cache!.memoryBytes);
  const page = await recorded.show(productPage, 42, 'us-east-1');
  const region = picture(page, regionStage.region);
  const heightOf = (selector: string) =>
    region.locator(selector).evaluate((rect) => Number(rect.getAttribute('height')));
  expect((await heightOf('rect.filled')) / (await heightOf('rect.room'))).toBeCloseTo(filled, 5);
  expect(filled).toBeGreaterThan(0);
  expect(await region.locator('svg').first().textContent()).toContain(regionStage.cache.filled(filled));
});

const picture = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

/** Its first partition: the bar ends where its load does. */
async function expectMiniRing(
  canvas: Locator,
  table: Parameters<typeof loadOf>[0],
  direction: 'write' | 'both',
): Promise<void> {
  const size = await canvas.evaluate(({ clientWidth }) => clientWidth);
  const radii = miniRadii(size / 2);
  const arcs = loadOf(table, direction);
  const lines = arcs.map(({ start, end }) => {
    const angle = 2 * Math.PI * (start + (end - start) * 0.8);
    const at = (radius: number): Point => ({
      x: size / 2 + Math.sin(angle) * radius,
      y: size / 2 - Math.cos(angle) * radius,
    });
    return { from: at(radii.base), to: at(radii.outer - 0.5) };
  });
  const drawn = await tonesAlong(canvas, lines);
  for (const [at, arc] of arcs.entries()) {
    const served = radiusOfLoad(arc.served, radii) - radii.base;
    const end = endOf(drawn[at]!, 'served', 'served-deep') ?? 0;
    expect.soft(Math.abs(end - served), `${table.name}, partition ${arc.partition}`).toBeLessThan(1.6);
  }
}

/** Where a share of the way has been gone, of a path that bends once. */
function curve(path: string): (share: number) => Point {
  const [x0, y0, x1, y1, x2, y2] = [...path.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const along = (from: number, bend: number, to: number, share: number) =>
    (1 - share) ** 2 * from + 2 * (1 - share) * share * bend + share ** 2 * to;
  return (share) => ({ x: along(x0, x1, x2, share), y: along(y0, y1, y2, share) });
}

function lengthOf(way: (share: number) => Point): number {
  const [from, middle, to] = [way(0), way(0.5), way(1)];
  return Math.hypot(middle.x - from.x, middle.y - from.y) + Math.hypot(to.x - middle.x, to.y - middle.y);
}

/** Of a ribbon's outline: from its first corner to its last, which lie one below the other. */
function flowWidth(path: string): number {
  const numbers = [...path.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number));
  expect(numbers[0]).toBe(numbers.at(-2));
  return numbers.at(-1)! - numbers[1]!;
}
