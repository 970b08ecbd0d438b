// Sources that draw alike share what they draw from: each of its own would want its own memory near the processor.

import { createAliasTable, type AliasTable } from './alias.ts';

/** Nobody writes to it once it is made. */
export interface Draw {
  chances: Float64Array;
  alias: AliasTable;
}

const latelyMadeMax = 4; // Ours.
/** The last ones asked for, the latest first. What is drawn does not depend on whether it is found here. */
const latelyMade: Draw[] = [];

/** The chances are not to be written to any more. */
export function sharedDraw(chances: Float64Array): Draw {
  const known = latelyMade.findIndex((each) => isSame(each.chances, chances));
  const made = known < 0 ? { chances, alias: createAliasTable(chances) } : latelyMade.splice(known, 1)[0]!;
  latelyMade.unshift(made);
  latelyMade.length = Math.min(latelyMade.length, latelyMadeMax);
  return made;
}

function isSame(one: Float64Array, other: Float64Array): boolean {
  return one.length === other.length && one.every((chance, at) => chance === other[at]);
}
