// Takes the part of a frame that is about Regions and global tables.

import { percentile } from './kernel/histogram.ts';
import { usPerMs } from './kernel/time.ts';
import { reasons } from './capacity/reasons.ts';
import { oldestAgesUs } from './oldest-deliveries.ts';
import { lostWrites, writesIn, writesOf } from './features/global-tables/versions.ts';
import { keyText } from './clients/key-plan.ts';
import type { GlobalTableState } from './global-table.ts';
import {
  linkSecondFields,
  replicaSecondFields,
  secondWidth,
  watchedItemsMax,
  type GlobalTableFrame,
  type LinkFrame,
  type ReplicaFrame,
  type RegionFrame,
  type WatchedItem,
} from './global-tables-frame.ts';
import { quorumFrame } from './quorum-picture.ts';
import { clientFrames } from './replica-clients.ts';
import { roundTripMs } from './scenario/regions.ts';
import type { World } from './world.ts';

export function regionFrames({ regions }: World): RegionFrame[] {
  return regions.map(({ name, state, clockSkewUs }) => ({ name, state, clockSkewMs: clockSkewUs / usPerMs }));
}

/** `from` is the first second of each table that the reader does not have; it is moved on. */
export function globalTableFrames(world: World, from: number[]): GlobalTableFrame[] {
  return world.globalTables.map((global, place) => {
    const { replication, figures, seconds, regions, tables } = global;
    const { versions, replicas } = replication;
    const secondsFrom = from[place] ?? 0;
    from[place] = seconds.count;
    const width = secondWidth(replicas);
    return {
      name: global.name,
      consistency: global.consistency,
      replicas: regions.map((region, replica) => ({
        region: world.regions[region]!.name,
        table: tables[replica]!,
        writes: versions.writes[replica]!,
        lost: lostWrites(versions, replica),
        behind: versions.behind[replica]!,
        reads: figures.reads[replica]!,
        staleReads: figures.staleReads[replica]!,
        replicatedUnits: figures.replicatedUnits[replica]!,
      })),
      links: linkFrames(world, global),
      watched: watchedItems(world, global),
      clients: clientFrames(world, global),
      quorum: quorumFrame(world, global),
      secondsFrom,
      seconds: seconds.rows.slice(secondsFrom * width, seconds.count * width),
    };
  });
}

/** Of the whole run, for the summary; left out where there is no global table. */
export function globalTableSummaries(world: World): { globalTables?: GlobalTableSummary[] } {
  if (world.globalTables.length === 0) return {};
  return {
    globalTables: globalTableFrames(world, []).map(({ name, consistency, replicas, links }) => ({
      name,
      consistency,
      replicas: replicas.map(({ region, writes, lost, behind, reads, staleReads, replicatedUnits }) => ({
        region,
        writes,
        lost,
        behind,
        reads,
        staleReads,
        replicatedUnits,
      })),
      links: links.map(({ from, to, arrived, writesBehind, lagP50Ms, lagP99Ms }) => ({
        from: replicas[from]!.region,
        to: replicas[to]!.region,
        arrived,
        writesBehind,
        lagMs: Number.isNaN(lagP50Ms) ? null : { p50: lagP50Ms, p99: lagP99Ms },
      })),
    })),
  };
}

export interface GlobalTableSummary {
  name: string;
  consistency: 'eventual' | 'strong';
  /** As in the frame: writes of the Region's clients, and those of them that are lost (GT-36); stale reads (GT-39). */
  replicas: Omit<ReplicaFrame, 'table'>[];
  /** From Region to Region: records that arrived, writes that have not, and how late they came. */
  links: {
    from: string;
    to: string;
    arrived: number;
    writesBehind: number;
    lagMs: { p50: number; p99: number } | null;
  }[];
}

function linkFrames(world: World, global: GlobalTableState): LinkFrame[] {
  const { regions, replication } = global;
  const { links, replicas } = replication;
  const ages = oldestAgesUs(replication, world.nowUs);
  const name = (replica: number): string => world.regions[regions[replica]!]!.name;
  const frames: LinkFrame[] = [];
  for (let link = 0; link < replicas * replicas; link += 1) {
    const from = Math.floor(link / replicas);
    const to = link % replicas;
    if (from === to) continue;
    frames.push({
      from,
      to,
      roundTripMs: roundTripMs(name(from), name(to)),
      cut: links.cut[link] === 1,
      travelling: links.travelling[link]!,
      waiting: links.waiting[link]!,
      writesBehind: links.writesBehind[link]!,
      lagMs: lastLagMs(global, link),
      lagP50Ms: percentile(links.lags[link]!, 0.5) / usPerMs,
      lagP99Ms: percentile(links.lags[link]!, 0.99) / usPerMs,
      arrived: links.arrived[link]!,
      passedOver: links.passedOver[link]!,
      oldestMs: ages[link]! / usPerMs,
      heldBy: links.cut[link] === 1 ? undefined : heldBy(global, to),
    });
  }
  return frames;
}

/** The mean lag of what came this way in the last whole second; NaN when nothing did. */
export function lastLagMs({ seconds, replication: { replicas } }: GlobalTableState, link: number): number {
  if (seconds.count === 0) return NaN;
  const row = (seconds.count - 1) * secondWidth(replicas);
  return seconds.rows[row + replicas * replicaSecondFields.length + link * linkSecondFields.length]!;
}

/** Why a replica turned most of what waited away in the last second; undefined: it turned nothing away. */
export function heldBy({ figures: { held } }: GlobalTableState, replica: number): string | undefined {
  let most = -1;
  for (let reason = 0; reason < reasons.length; reason += 1) {
    const count = held[replica * reasons.length + reason]!;
    if (count > 0 && (most < 0 || count > held[replica * reasons.length + most]!)) most = reason;
  }
  return reasons[most];
}

/** The items that were written most, over all sources whose keys are told apart. */
function watchedItems(world: World, { name, spaces, replication }: GlobalTableState): WatchedItem[] {
  const { versions } = replication;
  const watched: WatchedItem[] = [];
  const seen = new Set<number>();
  for (const source of world.sources) {
    if (source.spec.table !== name || source.readsIndex || source.itemSpace < 0) continue;
    const place = spaces.indexOf(source.itemSpace);
    // The first keys are the hottest of a ranked choice; those of an even one are as good as any.
    for (let slot = 0; slot < Math.min(watchedItemsMax, source.keys.baseSlots); slot += 1) {
      const item = source.items[slot]! * spaces.length + place;
      const keyNumber = source.keys.keyNumber[slot]!;
      if (keyNumber === 0 || seen.has(item)) continue;
      seen.add(item);
      const writes = writesOf(versions, item);
      if (writes === 0) continue;
      const counts = Array.from({ length: versions.replicas }, (_none, replica) =>
        writesIn(versions, replica, item),
      );
      watched.push({ key: keyText(source.keys, keyNumber), writes, counts });
    }
  }
  watched.sort((one, other) => other.writes - one.writes);
  return watched.slice(0, watchedItemsMax);
}
