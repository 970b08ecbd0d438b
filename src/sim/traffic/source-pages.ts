// What a source that reads page by page keeps, besides its calls.

import type { ItemLayout } from '../operations/item-layout.ts';
import { isPaged } from '../scenario/pages.ts';
import type { TrafficSpec } from '../scenario/scenario.ts';

export interface SourcePages {
  /** As commands left them. */
  segments: number;
  pauseMs: number;
  /** Of a Scan: where the items lie, and to how many keys that was laid out. */
  layout: ItemLayout | undefined;
  layoutKeys: number;
  /** Of a Query: how much it reads of one item; 0: not reckoned yet. */
  itemBytes: number;
  /** By segment: up to which position of the key space its latest scan has read. For those who watch. */
  readUpTo: number[];
}

export function createSourcePages(spec: TrafficSpec): SourcePages | undefined {
  if (!isPaged(spec)) return undefined;
  const { segments = 1, pauseMs = 0 } = spec.pages ?? {};
  return { segments, pauseMs, layout: undefined, layoutKeys: -1, itemBytes: 0, readUpTo: [] };
}
