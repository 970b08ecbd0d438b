// Reads that come page by page. A Scan walks through the table, or through one of its segments, and asks one partition
// after the other (API-12); a Query reads one collection. Every page is a request of its own, retried by the SDK for
// itself; the call is over when the client has the last one.

import { nextUniform } from '../kernel/random.ts';
import { usPerMs } from '../kernel/time.ts';
import { admitted, read } from '../capacity/budgets.ts';
import { readUnits } from '../capacity/units.ts';
import { createChosenKey, type ChosenKey } from '../clients/choose-key.ts';
import { meanItemBytes } from '../clients/item-sizes.ts';
import { pageBytesMax, readPage, segmentEnds } from '../operations/page.ts';
import type { ItemPlace } from '../operations/item-layout.ts';
import type { World } from '../world.ts';
import type { Call, CallOperation, CallPart, Verdict } from './call.ts';
import { countFigure } from './call-figures.ts';
import { chooseItem } from './call-items.ts';
import { askPart, createPart } from './call-parts.ts';
import { dataOf } from './named.ts';
import { readData } from './read-from.ts';
import { layOutTable } from './scan-layout.ts';
import type { Source } from './source.ts';

interface PagedRead {
  /** Of a Query: whose items, and how many of them it has read. */
  key: ChosenKey | undefined;
  /** Of a Scan: its segment, where it is in it, and where that ends. */
  segment: number;
  at: ItemPlace;
  end: number;
  /** Items read and pages, up to now. */
  items: number;
  pages: number;
  /** What the page under way reads, and where the next one goes on; undefined: there is none. */
  pageItems: number;
  next: ItemPlace | undefined;
}

export const pagedRead: CallOperation<PagedRead> = {
  begin(world: World, source: Source): PagedRead {
    const { begun, pages } = source.calls!;
    const { segments } = pages!;
    const segment = isScan(source) ? begun % segments : 0;
    const { from, end } = segmentEnds(segment, segments);
    if (isScan(source)) {
      keepLayout(world, source);
      pages!.readUpTo[segment] = from.position;
    } else {
      keepItemBytes(world, source);
    }
    return {
      key: isScan(source) ? undefined : chooseItem(source),
      segment,
      at: from,
      end,
      items: 0,
      pages: 0,
      pageItems: 0,
      next: undefined,
    };
  },

  send(world: World, source: Source, call: Call<PagedRead>): void {
    if (call.work.key === undefined) scanOn(world, source, call);
    else queryOn(world, source, call, call.work.key);
    countFigure(source.calls!.figures, 'requests');
  },

  answered(_world: World, source: Source, call: Call<PagedRead>): Verdict {
    if (call.outcome !== admitted) return 'failed';
    const { calls } = source;
    const { work } = call;
    const { filterKeeps = 1, pagesMax = Infinity } = source.spec.pages ?? {};
    work.pages += 1;
    work.items += work.pageItems;
    countFigure(calls!.figures, 'pages');
    countFigure(calls!.figures, 'unitsOfPages', unitsOf(call));
    countFigure(calls!.figures, 'itemsScanned', work.pageItems);
    const chance = filterKeeps < 1 ? nextUniform(calls!.chance) : 0;
    countFigure(calls!.figures, 'itemsReturned', Math.floor(work.pageItems * filterKeeps + chance));
    if (isScan(source)) calls!.pages!.readUpTo[work.segment] = work.next?.position ?? work.end;
    if (work.next === undefined || work.pages >= pagesMax) return 'succeeded';
    work.at = work.next;
    return { againAfterUs: calls!.pages!.pauseMs * usPerMs };
  },
};

function isScan({ spec }: Source): boolean {
  return spec.operation === 'Scan';
}

/** A page of a Scan: the sizes of what each partition gives are added up and rounded once (CU-04, CU-05, CU-06). */
function scanOn(world: World, source: Source, call: Call<PagedRead>): void {
  const { work } = call;
  const { ranges } = world.tables[source.table]!;
  const { limit = Infinity } = source.spec.pages ?? {};
  const page = readPage(source.calls!.pages!.layout!, ranges, work.at, work.end, limit);
  work.pageItems = 0;
  work.next = page.next;
  for (const { from, items, bytes } of page.pieces) {
    const part = partOf(source, keyAt(from.position), bytes, call.attempt > 0);
    askPart(world, source, part, call.issuedAtUs);
    call.parts.push(part);
    call.serviceUs += part.storageUs;
    if (part.outcome !== admitted) {
      // What was read before is answered, and the next page begins here (assumption page-before-refusal).
      if (call.parts.length === 1) call.outcome = part.outcome;
      else work.next = from;
      return;
    }
    work.pageItems += items;
  }
}

/** A page of a Query: up to 1 MB of one collection, or up to the limit. */
function queryOn(world: World, source: Source, call: Call<PagedRead>, key: ChosenKey): void {
  const { spec } = source;
  const { work } = call;
  const { limit = Infinity } = spec.pages ?? {};
  const { itemsPerQuery = 1 } = spec;
  const { itemBytes } = source.calls!.pages!;
  const most = Math.min(limit, Math.ceil(pageBytesMax / itemBytes));
  const left = itemsPerQuery - work.items;
  work.pageItems = Math.min(most, left);
  // A page that ends with the very last item says that there may be more (API-09).
  work.next = most <= left ? work.at : undefined;
  const part = partOf(source, key, work.pageItems * itemBytes, call.attempt > 0);
  askPart(world, source, part, call.issuedAtUs);
  call.parts.push(part);
  call.serviceUs += part.storageUs;
  call.outcome = part.outcome;
}

function unitsOf({ parts }: Call<PagedRead>): number {
  return parts.reduce((sum, { units }) => sum + units, 0);
}

function partOf(source: Source, key: ChosenKey, bytes: number, isRetry: boolean): CallPart {
  const units = readUnits(bytes, source.spec.consistentRead);
  const part = createPart(key, read, source.road, units * 2, bytes);
  part.isRetry = isRetry;
  return part;
}

/** Items may have been added since the last scan began. */
function keepLayout(world: World, source: Source): void {
  const pages = source.calls!.pages!;
  const added = source.newest.keyNumber;
  if (pages.layoutKeys === added) return;
  pages.layoutKeys = added;
  pages.layout = layOutTable(world.tables[source.table]!.spec, (data) =>
    data.id === source.spec.data ? added : (data.initialCount ?? data.count),
  );
}

/** What a Query reads of one item: the item, or what of it is in the index. */
function keepItemBytes(world: World, source: Source): void {
  const pages = source.calls!.pages!;
  if (pages.itemBytes > 0) return;
  const { spec } = source;
  const table = world.tables[source.table]!;
  const one = readData(table, { ...spec, itemsPerQuery: 1 }, dataOf(table.spec, spec.data));
  pages.itemBytes = 'rows' in one ? 1 : meanItemBytes(one.itemBytes);
}

/** Of a scan's many keys only the place counts. */
function keyAt(position: number): ChosenKey {
  return { ...createChosenKey(), position };
}
