// The book of a source's items, where its table has one: what single writes leave behind, and what calls ask for.

import { write } from '../capacity/budgets.ts';
import { chanceOfKey, itemBytesAt } from '../clients/item-sizes.ts';
import { addItems, createItemBook, writeItem, type ItemBook } from '../features/items/item-book.ts';
import { asksForState, changesSizes } from '../scenario/calls.ts';
import type { GeneratedData } from '../scenario/scenario.ts';
import type { World } from '../world.ts';
import { createCallsOf } from './call.ts';
import { itemOf, type ItemSpace } from './item-space.ts';
import type { Source } from './source.ts';
import { positionFromSlot } from './waiting.ts';

/** One for each table and data set of which some source asks what an item is at the moment. */
export function createItemBooks(
  sources: readonly Source[],
  itemSpaces: readonly ItemSpace[],
  seed: number,
): ItemBook[] {
  const books: ItemBook[] = [];
  for (const { spec, table, itemSpace, keys } of sources) {
    if (!asksForState(spec)) continue;
    let book = books.find((each) => each.table === table && each.space === itemSpace);
    if (book === undefined) {
      book = createItemBook(table, itemSpace, false);
      books.push(book);
      const data = keys.data as GeneratedData;
      // Items are numbered as the keys of their data set are, and a key keeps its size.
      const positions = [...itemSpaces[itemSpace]!.byPosition.keys()];
      addItems(book, positions.length, (item) =>
        item < (data.initialCount ?? data.count)
          ? itemBytesAt(data.itemBytes, chanceOfKey(positions[item]!))
          : 0,
      );
    }
    book.changesSizes ||= changesSizes(spec);
  }
  for (const source of sources) {
    const place = books.findIndex(({ table, space }) => table === source.table && space === source.itemSpace);
    if (place < 0 || source.readsIndex) continue;
    source.itemBook = place;
    // What a request costs is known only when it is sent.
    if (books[place]!.changesSizes && namesOneItem(source)) {
      source.calls ??= createCallsOf('one-item', source.spec, seed);
    }
  }
  return books;
}

function namesOneItem({ spec }: Source): boolean {
  return ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'].includes(spec.operation);
}

/** Undefined: nobody asks what its items are at the moment. */
export function bookOf({ itemBooks }: World, { itemBook }: Source): ItemBook | undefined {
  return itemBooks[itemBook];
}

/** The item's number, for which the book has room. */
export function itemInBook(world: World, source: Source, book: ItemBook, slot: number): number {
  const item = itemOf(world, source, slot);
  addItems(book, item + 1, () => 0);
  return item;
}

/** The table has served a write. Calls that know what they leave behind write that into the book themselves. */
export function noteItemWrite(world: World, source: Source, slot: number): void {
  const book = bookOf(world, source);
  const kind = source.calls?.kind;
  if (book === undefined || source.direction !== write || kind === 'one-item' || kind === 'counter') return;
  const item = itemInBook(world, source, book, slot);
  const position = slot >= 0 ? source.keys.position[slot]! : positionFromSlot(slot);
  writeItem(book, item, source.spec.operation === 'DeleteItem' ? 0 : bytesByLaw(source, position));
}

/** How large a key's item is by the law of its data set, of which the book may know better. */
export function bytesByLaw({ keys }: Source, position: number): number {
  const { itemBytes } = keys.data as GeneratedData;
  return itemBytesAt(itemBytes, chanceOfKey(position));
}
