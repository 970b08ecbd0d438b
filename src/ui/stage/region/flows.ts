// What flows in a Region, as outlines: from the clients through caches and routers to the tables, and what turns back.

import { flowWidth, ribbonPath, turningPath, type Point, type RegionLayout } from './layout.ts';
import type { RegionScenery, SourceFlow } from './scenery.ts';

/** Of a cache, in the last second: what it answered itself, and what it gave on. */
export interface CacheRates {
  asked: number;
  hits: number;
  onward: number;
}

export interface DrawnFlow {
  key: string;
  path: string;
  kind: 'served' | 'refused' | 'early';
}

export interface RegionFlows {
  flows: DrawnFlow[];
  /** By table: attempts that come to it a second, and where the words of what it refuses stand. */
  tables: { perSecond: number; refused: number; words: Point }[];
  /** By shown source: the way of a request, from its client to its table. */
  ways: Point[][];
  /** By shown source: the share of its way at which its cache answers; 1: it has none. */
  stops: number[];
}

/** The widest flow, in letters, and at most this share of the room of a table: two of them and a turn have room in it. */
const widestLetters = 2;
const slotShare = 0.2;

export function flowsOf(
  scenery: RegionScenery,
  shown: readonly SourceFlow[],
  caches: readonly CacheRates[],
  layout: RegionLayout,
  textPixels: number,
): RegionFlows {
  const onwardShare = (cache: number | undefined) => {
    const rates = cache === undefined ? undefined : caches[cache];
    return rates && rates.asked > 0 ? rates.onward / rates.asked : 1;
  };
  const tables = scenery.tables.map(({ refused }, table) => ({
    perSecond: scenery.sources
      .filter((source) => source.table === table)
      .reduce((sum, { perSecond, cache }) => sum + perSecond * onwardShare(cache), 0),
    refused,
  }));
  const most = Math.max(
    1,
    ...tables.map(({ perSecond }) => perSecond),
    ...shown.map((each) => each.perSecond),
  );
  const widest = Math.min(widestLetters * textPixels, slotShare * layout.slot);
  const widthOf = (perSecond: number) => flowWidth(perSecond, most, widest);

  const flows: DrawnFlow[] = [];
  const ways: Point[][] = [];
  const stops: number[] = [];
  const { routers } = layout;
  const inRouters = (y: number) => Math.max(routers.y + 4, Math.min(routers.y + routers.height - 4, y));
  const routerX = routers.x + routers.width / 2;

  /** Flows to one table come to the routers one below the other, around the height of the table. */
  const doorOf = (source: SourceFlow): number => {
    const same = shown.filter(({ table }) => table === source.table);
    const widths = same.map(({ perSecond, cache }) => widthOf(perSecond * onwardShare(cache)) + 2);
    const at = same.indexOf(source);
    const before = widths.slice(0, at).reduce((sum, each) => sum + each, 0);
    const all = widths.reduce((sum, each) => sum + each, 0);
    return inRouters((layout.tables[source.table]?.y ?? 0) - all / 2 + before + widths[at]! / 2);
  };

  shown.forEach((source, at) => {
    const from = { x: layout.flowFrom, y: layout.sources[at]! };
    const door = { x: routerX, y: doorOf(source) };
    const ring = layout.tables[source.table]!;
    const end = { x: ring.x - ring.radius, y: ring.y };
    const shelf = source.cache === undefined ? undefined : layout.caches[source.cache];
    if (!shelf) {
      flows.push(drawn(`source ${source.traffic}`, from, door, widthOf(source.perSecond)));
      ways.push([from, door, { x: routerX, y: inRouters(ring.y) }, end]);
      stops.push(1);
      return;
    }
    const board = { x: shelf.x, y: Math.max(shelf.y + 6, Math.min(shelf.y + shelf.height - 6, from.y)) };
    const back = { x: shelf.x + shelf.width, y: board.y };
    flows.push(drawn(`source ${source.traffic}`, from, board, widthOf(source.perSecond)));
    const onward = source.perSecond * onwardShare(source.cache);
    flows.push(drawn(`onward ${source.traffic}`, back, door, widthOf(onward)));
    const way = [from, board, back, door, end];
    ways.push(way);
    stops.push(lengthOf(way.slice(0, 2)) / lengthOf(way));
  });

  caches.forEach(({ hits }, cache) => {
    const shelf = layout.caches[cache];
    if (!shelf || !(hits > 0)) return;
    const width = widthOf(hits);
    const y = shelf.y + shelf.height + width / 2 + 4;
    const from = { x: shelf.x + shelf.width / 2, y };
    const path = `${ribbonPath({ x: layout.flowFrom + 10, y }, from, width)}${headPath(layout.flowFrom, y, width)}`;
    flows.push({ key: `early ${cache}`, kind: 'early', path });
  });

  const placed = tables.map(({ perSecond, refused }, table) => {
    const ring = layout.tables[table]!;
    const from = { x: routerX, y: inRouters(ring.y) };
    const to = { x: ring.x - ring.radius - 2, y: ring.y };
    const served = widthOf(Math.max(0, perSecond - refused));
    const turning = widthOf(refused);
    const isUpper = turning > 0;
    const lift = isUpper ? (served + turning) / 2 - served / 2 : 0;
    if (served > 0)
      flows.push(drawn(`table ${table}`, { ...from, y: from.y - lift }, { ...to, y: to.y - lift }, served));
    const below = served / 2 + turning / 2 + 1.5 - lift;
    if (turning > 0)
      flows.push({
        key: `refused ${table}`,
        kind: 'refused',
        path: turningPath({ ...from, y: from.y + below }, { ...to, y: to.y + below }, turning),
      });
    return {
      perSecond,
      refused,
      words: { x: (from.x + to.x) / 2, y: to.y + below + 1.5 * turning + Math.max(4, 0.35 * turning) },
    };
  });
  return { flows: flows.filter(({ path }) => path !== ''), tables: placed, ways, stops };
}

function drawn(key: string, from: Point, to: Point, width: number): DrawnFlow {
  return { key, kind: 'served', path: width > 0 ? ribbonPath(from, to, width) : '' };
}

/** The head of an arrow that points left. */
function headPath(x: number, y: number, width: number): string {
  const half = width / 2 + 3;
  return `M${x.toFixed(1)},${y.toFixed(1)}l11,${(-half).toFixed(1)}v${(2 * half).toFixed(1)}Z`;
}

function lengthOf(way: readonly Point[]): number {
  return way.slice(1).reduce((sum, to, at) => sum + Math.hypot(to.x - way[at]!.x, to.y - way[at]!.y), 0);
}

/** The point of a way that a share of it has been gone at. */
export function pointOn(way: readonly Point[], share: number): Point {
  const lengths = way.slice(1).map((to, at) => Math.hypot(to.x - way[at]!.x, to.y - way[at]!.y));
  let left = Math.max(0, Math.min(1, share)) * lengths.reduce((sum, each) => sum + each, 0);
  for (const [at, length] of lengths.entries()) {
    if (left <= length && length > 0) {
      const [from, to, part] = [way[at]!, way[at + 1]!, left / length];
      // The curve of the ribbons, level at both ends.
      const [across, down] = [1.5 * part * (1 - part) + part * part * part, part * part * (3 - 2 * part)];
      return { x: from.x + (to.x - from.x) * across, y: from.y + (to.y - from.y) * down };
    }
    left -= length;
  }
  return way.at(-1) ?? { x: 0, y: 0 };
}
