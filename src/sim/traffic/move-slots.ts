// Whoever remembers a key by its slot, after a split has moved the slots: requests that wait for a retry, stories on
// their way, and the ranked keys of the last second.

import { placeOf, slotPlace } from '../clients/key-plan.ts';
import { movedSlot, type SlotMoves } from '../clients/place-again.ts';
import { forEachWaiting } from '../kernel/wheel.ts';
import type { TableState, World } from '../world.ts';
import type { Source } from './source.ts';
import { attemptShift, placeWord, slotWord, sourceMask, sourceWord } from './waiting.ts';

export function moveSlots(world: World, table: TableState, source: Source, moves: SlotMoves): void {
  const { words } = world.wheel;
  const stream = source.cursor.shards;
  forEachWaiting(world.wheel, (at) => {
    if ((words[at + sourceWord]! & sourceMask) !== source.index) return;
    if (words[at + sourceWord]! >>> attemptShift === 0 || words[at + slotWord]! < 0) return;
    const slot = movedSlot(moves, words[at + slotWord]!, stream);
    words[at + slotWord] = slot;
    words[at + placeWord] = slotPlace(source.keys, slot);
  });
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
