// How large a record is: its keys and the images that its view shows (STR-02, STR-04).

import type { StreamView } from '../../scenario/streams.ts';
import { recordOverheadBytes } from './limits.ts';
import { inserted, removed } from './records.ts';

/** The keys' own bytes are counted with the overhead. An update keeps the size of its item here. */
export function imageBytes(view: StreamView, change: number, itemBytes: number): number {
  const hasOld = change !== inserted && (view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES');
  const hasNew = change !== removed && (view === 'NEW_IMAGE' || view === 'NEW_AND_OLD_IMAGES');
  return recordOverheadBytes + (hasOld ? itemBytes : 0) + (hasNew ? itemBytes : 0);
}
