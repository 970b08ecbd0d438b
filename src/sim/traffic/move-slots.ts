// Whoever remembers a key by its slot, after a split has moved the slots: requests that wait for a retry, stories on
// their way, and the ranked keys of the last second.

import { placeOf, slotPlace } from '../clients/key-plan.ts';
import { movedSlot, type SlotMoves } from '../clients/place-again.ts';
import { forEachWaiting } from '../kernel/wheel.ts';
import type { TableState, World } from '../world.ts';
import { changeSlots } from './client-requests.ts';
import type { Source } from './source.ts';
import { firstSentWord, headWord, isInHand, isThreadsTurn, slotWord, sourceMask } from './waiting.ts';

export function moveSlots(world: World, table: TableState, source: Source, moves: SlotMoves): void {
  const { words } = world.wheel;
  const stream = source.cursor.sorts;
  forEachWaiting(world.wheel, (at) => {
    const head = words[at + headWord]!;
    if ((head & sourceMask) !== source.index || isThreadsTurn(head)) return;
    if (isInHand(head, words[at + firstSentWord]!)) return;
    const slot = words[at + slotWord]!;
    if (slot >= 0) words[at + slotWord] = movedSlot(moves, slot, stream);
  });
  if (source.client) changeSlots(source.client.requests, (slot) => movedSlot(moves, slot, stream));
  for (const { event } of world.timeline.heap) {
    if (!('story' in event) || event.story.source !== source.index) continue;
    const { key } = event.story;
    if (key.slot >= 0) key.slot = movedSlot(moves, key.slot, stream);
    key.place = key.slot >= 0 ? slotPlace(source.keys, key.slot) : placeOf(source.keys, key.position);
  }
  for (const ranked of [...table.hottestKeys, ...table.mostRefusedKeys]) {
    if (ranked.source === source.index) ranked.slot = moves.first[ranked.slot]!;
  }
}
