// What a cluster may hold: items, each known by its primary key (DX-04), and result sets, each known by all
// parameters of its request (DX-05). All of them are numbered in one row, and of each is noted how large it is
// and which version of it the table has: a copy of an older version is stale.

import { assert } from '../../kernel/assert.ts';
import { kilobytesOf } from './load.ts';

export interface Things {
  count: number;
  /** Result sets are numbered from here on, behind all items. */
  firstResult: number;
  sections: Section[];
  bytes: Int32Array;
  /** Kilobytes begun, by which a request of it costs (DX-32). */
  kilobytes: Uint16Array;
  /** Counts the table's changes of it. */
  version: Int32Array;
  /** The newest version that did not come through this cluster: one that no cache was told of (DX-12). */
  aroundVersion: Int32Array;
  /** When the table last changed it. */
  changedUs: Float64Array;
  /** 0: the table has no such item (DX-13). */
  exists: Uint8Array;
}

/** The items of a data set, or what one kind of Query finds for each key, by item id. */
export interface Section {
  kind: 'items' | 'results';
  table: number;
  /** Which items: the place of their item space. */
  space: number;
  /** Of results: the parameters that tell them from those of other kinds of Query. */
  parameters: string;
  first: number;
  count: number;
}

export type SectionPlan = Omit<Section, 'first'> & {
  bytesOf: (item: number) => number;
  existing: number;
};

/** Those of items come first. `existing`: how many exist at the start, from the first. */
export function createThings(plans: SectionPlan[]): Things {
  const itemCount = plans.reduce((sum, plan) => sum + (plan.kind === 'items' ? plan.count : 0), 0);
  assert(
    plans.every(({ kind }, place) => kind === 'results' || plans[place - 1]?.kind !== 'results'),
    'items are numbered before result sets',
  );
  const count = plans.reduce((sum, plan) => sum + plan.count, 0);
  const things: Things = {
    count,
    firstResult: itemCount,
    sections: [],
    bytes: new Int32Array(count),
    kilobytes: new Uint16Array(count),
    version: new Int32Array(count),
    aroundVersion: new Int32Array(count).fill(-1),
    changedUs: new Float64Array(count),
    exists: new Uint8Array(count),
  };
  let first = 0;
  for (const { bytesOf, existing, ...section } of plans) {
    things.sections.push({ ...section, first });
    for (let item = 0; item < section.count; item += 1) {
      const bytes = bytesOf(item);
      things.bytes[first + item] = bytes;
      things.kilobytes[first + item] = kilobytesOf(bytes);
      things.exists[first + item] = item < existing ? 1 : 0;
    }
    first += section.count;
  }
  return things;
}

/** The table has changed it; `isAround`: by a write that did not come through the cluster. */
export function noteChange(
  things: Things,
  thing: number,
  nowUs: number,
  exists: boolean,
  isAround: boolean,
): void {
  const version = (things.version[thing]! + 1) | 0;
  things.version[thing] = version;
  things.changedUs[thing] = nowUs;
  things.exists[thing] = exists ? 1 : 0;
  if (isAround) things.aroundVersion[thing] = version;
}
