// What one Region of a run has, as its picture needs it: who asks, through what, which tables, and where their changes go.

import { partitionFields, type Frame, type LinkFrame, type TableFrame } from '../../../sim/frame.ts';
import type { IndexFrame } from '../../../sim/index-frame.ts';
import type { RetryMode } from '../../../sim/scenario/scenario.ts';
import type { Design } from '../../session/design.ts';
import type { TableAt } from '../names.ts';
import type { RegionShape } from './layout.ts';

/** One traffic source. Rates are attempts in the last second. */
export interface SourceFlow {
  traffic: number;
  name: string;
  /** Its place among the tables of this picture. */
  table: number;
  perSecond: number;
  refused: number;
  retryMode: RetryMode;
  /** The place of its cache among those of this picture. */
  cache: number | undefined;
}

/** What goes on from a table. */
export type Branch =
  | {
      kind: 'index';
      name: string;
      consumed: number;
      /** Undefined on demand. */
      bought: number | undefined;
      refused: number;
      isBuilding: boolean;
    }
  | { kind: 'consumer'; name: string; backlog: number; ageSeconds: number }
  | { kind: 'replica'; name: string; perSecond: number; lagMs: number; waiting: number; cut: boolean };

export interface TableScene {
  /** Its place among the frame's tables. */
  place: number;
  name: string;
  frame: TableFrame;
  consumed: { readUnits: number; writeUnits: number };
  refused: number;
  /** Those that have most to tell first. */
  branches: Branch[];
}

export interface CacheScene {
  /** Its place among the frame's caches. */
  place: number;
  name: string;
  /** Of the memory of its nodes that answer. */
  filledShare: number;
  nodesUp: number;
  nodes: number;
}

export interface RegionScenery {
  tables: TableScene[];
  sources: SourceFlow[];
  caches: CacheScene[];
}

export const noScenery: RegionScenery = { tables: [], sources: [], caches: [] };

export function sceneryOf(
  frame: Pick<Frame, 'tables' | 'caches' | 'globalTables'>,
  design: Pick<Design, 'traffic'>,
  where: readonly TableAt[],
  region: string,
  /** Records that came on a way in the last second, by global table. */
  arrived: (global: number, link: LinkFrame) => number = () => 0,
): RegionScenery {
  const places = placesIn(where, region);
  const used = new Set<string>();
  for (const place of places)
    for (const { traffic } of frame.tables[place]?.sources ?? []) {
      const { cache } = design.traffic[traffic] ?? {};
      if (cache !== undefined) used.add(cache);
    }
  const caches = frame.caches.flatMap((cache, place) => (used.has(cache.name) ? [{ cache, place }] : []));
  const tables = places.flatMap((place): TableScene[] => {
    const table = frame.tables[place];
    if (!table) return [];
    return [
      {
        place,
        name: where[place]!.name,
        frame: table,
        consumed: consumedOf(table),
        refused: table.sources.reduce((sum, { refused }) => sum + refused, 0),
        branches: branchesOf(frame, table, place, arrived),
      },
    ];
  });
  const sources = tables.flatMap(({ frame: table }, at) =>
    table.sources.flatMap(({ traffic, attempts, refused }): SourceFlow[] => {
      const source = design.traffic[traffic];
      if (!source) return [];
      const cache = caches.findIndex(({ cache: { name } }) => name === source.cache);
      return [
        {
          traffic,
          name: source.id,
          table: at,
          perSecond: attempts,
          refused,
          retryMode: source.retryMode,
          cache: cache < 0 ? undefined : cache,
        },
      ];
    }),
  );
  return {
    tables,
    sources,
    caches: caches.map(({ cache: { name, nodes, memoryBytes }, place }) => {
      const up = nodes.filter(({ state }) => state === 'available');
      const usedBytes = up.reduce((sum, node) => sum + node.usedBytes, 0);
      return {
        place,
        name,
        filledShare: up.length > 0 ? Math.min(1, usedBytes / (up.length * memoryBytes)) : 0,
        nodesUp: up.length,
        nodes: nodes.length,
      };
    }),
  };
}

/** The tables of a Region by their places in the frame. */
export function placesIn(where: readonly TableAt[], region: string): number[] {
  return where.flatMap((at, place) => (at.region === region ? [place] : []));
}

/** "100 % refused"; and longer names are cut. */
const sourceLettersMin = 12;
const nameLettersMax = 18;

/** How much there is, which alone decides where it stands: it changes with the design, not with the load. */
export function shapeOf({ tables, sources, caches }: RegionScenery): RegionShape {
  return {
    sources: sources.length,
    sourceLetters: Math.max(
      sourceLettersMin,
      ...sources.map(({ name }) => Math.min(name.length, nameLettersMax)),
    ),
    caches: caches.length,
    branches: tables.map(({ branches }) => branches.length),
  };
}

/** The sources that are shown when not all have room: those that ask most, in the order of the scenario. */
export function shownSources(sources: readonly SourceFlow[], room: number): SourceFlow[] {
  if (sources.length <= room) return [...sources];
  const most = [...sources].sort((a, b) => b.perSecond - a.perSecond).slice(0, room);
  return sources.filter((source) => most.includes(source));
}

const width = partitionFields.length;
const readColumn = partitionFields.indexOf('readUnits');
const writeColumn = partitionFields.indexOf('writeUnits');

/** Units consumed in the last second, in all partitions. */
export function consumedOf({ partitions }: Pick<TableFrame, 'partitions'>): {
  readUnits: number;
  writeUnits: number;
} {
  let [readUnits, writeUnits] = [0, 0];
  for (let row = 0; row < partitions.length; row += width) {
    readUnits += partitions[row + readColumn]!;
    writeUnits += partitions[row + writeColumn]!;
  }
  return { readUnits, writeUnits };
}

/** Of what the table may consume a second, in the direction that is asked for or the one it has less left of. */
export function usedShareOf({ consumed, frame }: TableScene, direction: 'read' | 'write' | 'both'): number {
  const share = (units: number, most: number) => (most > 0 ? units / most : 0);
  const reads = direction === 'write' ? 0 : share(consumed.readUnits, frame.readUnits);
  const writes = direction === 'read' ? 0 : share(consumed.writeUnits, frame.writeUnits);
  return Math.max(reads, writes);
}

function branchesOf(
  { globalTables }: Pick<Frame, 'globalTables'>,
  table: TableFrame,
  place: number,
  arrived: (global: number, link: LinkFrame) => number,
): Branch[] {
  const at = globalTables.findIndex(({ replicas }) => replicas.some((replica) => replica.table === place));
  const global = globalTables[at];
  const own = global?.replicas.findIndex((replica) => replica.table === place);
  const links = global?.links.filter(({ from }) => from === own) ?? [];
  const indexes = [...table.indexes].sort((a, b) => urgency(b) - urgency(a));
  return [
    ...links.map((link) => replicaBranch(link, global!.replicas[link.to]!.region, arrived(at, link))),
    ...(table.stream?.consumers ?? []).map(({ spec: { id }, backlog, ageSeconds }): Branch => ({
      kind: 'consumer',
      name: id,
      backlog,
      ageSeconds,
    })),
    ...indexes.map(indexBranch),
  ];
}

function replicaBranch({ lagMs, waiting, cut }: LinkFrame, name: string, perSecond: number): Branch {
  return { kind: 'replica', name, perSecond, lagMs, waiting, cut };
}

function indexBranch(index: IndexFrame): Branch {
  const { readUnits, writeUnits } = index;
  return {
    kind: 'index',
    name: index.name,
    consumed: index.consumedReadUnits + index.consumedWriteUnits,
    bought: readUnits === undefined || writeUnits === undefined ? undefined : readUnits + writeUnits,
    refused: index.refusedReads + index.refusedWrites,
    isBuilding: index.stage !== 'active',
  };
}

/** Refusals first, then how full it is. */
function urgency({ refusedReads, refusedWrites, ...index }: IndexFrame): number {
  const fill = (consumed: number, bought: number | undefined) => (bought ? consumed / bought : 0);
  return (
    (refusedReads + refusedWrites) * 1e6 +
    Math.max(fill(index.consumedReadUnits, index.readUnits), fill(index.consumedWriteUnits, index.writeUnits))
  );
}
