// What has a name in the picture of a table: the keys that stand out and, where partitions are too many to be
// numbered, the one that is worst off.

import type { KeyFigure, TableFrame } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import { shortKey } from '../../views/keys/short-key.ts';
import { partitionCount, partitionFigure, type Arc } from './layout.ts';
import { hottestOf } from './load.ts';
import { keysToPin } from './pins.ts';

export interface NamedPin {
  id: string;
  /** Undefined: it names a partition. */
  key: KeyFigure | undefined;
  position: number;
  isFirst: boolean;
  /** Its words, line by line; and other ones for where there is less room, the best first. */
  wordings: string[][];
  /** The last line says by how much its cap is passed. */
  isBeyond: boolean;
}

/** Up to so many partitions have their number in the picture. */
const numberedMax = 24;
const beyondMin = 1.005;

export function namesFor(from: {
  table: TableFrame;
  arcs: readonly Arc[];
  direction: 'read' | 'write' | 'both';
  count: number;
  pinned: ReadonlySet<string>;
  /** In a small picture names have few words. */
  isBrief: boolean;
}): NamedPin[] {
  const { table, arcs, direction, count, pinned, isBrief } = from;
  const names = keysToPin(table, pinned).map((key, index): NamedPin => {
    const home = arcs.find((arc) => isHome(arc, key));
    const isBeyond = index === 0 && home !== undefined && home.asked > beyondMin;
    const name = shortKey(key.key);
    const inBrief = `${name} ${words.ring.keyShare(key.share)}`;
    return {
      id: key.key,
      key,
      position: key.position,
      isFirst: index === 0,
      wordings: [
        ...(index === 0 && !isBrief
          ? [
              [
                name,
                words.ring.keyShares[direction](key.share),
                ...(isBeyond ? [words.ring.homeAskedTimes(home.asked)] : []),
              ],
            ]
          : []),
        ...(isBeyond ? [[inBrief, words.ring.homeAskedTimesBriefly(home.asked)]] : []),
        [inBrief],
      ],
      isBeyond,
    };
  });
  const worst = count > numberedMax ? hottestOf(arcs) : undefined;
  const isNamed = worst && names.some(({ key }) => key && isHome(worst, key));
  if (!worst || isNamed || worst.asked <= beyondMin) return names;
  return [
    ...names,
    {
      id: `partition ${worst.partition}`,
      key: undefined,
      position: (worst.start + worst.end) / 2,
      isFirst: names.length === 0,
      wordings: [
        [words.ring.partitionName(worst.partition + 1), words.ring.askedTimes(worst.asked)],
        [words.ring.partitionName(worst.partition + 1), ...words.ring.askedTimesBriefly(worst.asked)],
      ],
      isBeyond: true,
    },
  ];
}

/** By its number: where partitions are narrow, the place of a hash is not told so exactly. By its place where several share an arc. */
function isHome({ partition, start, end }: Arc, key: KeyFigure): boolean {
  return partition === key.partition || (key.position >= start && key.position < end);
}

/** How many partitions are asked for more than their cap. */
export function overCap(table: TableFrame, direction: 'read' | 'write' | 'both'): number {
  const { partitions, partitionReadUnitsMax, partitionWriteUnitsMax } = table;
  let over = 0;
  for (let partition = 0; partition < partitionCount(partitions); partition += 1) {
    const reads = partitionFigure(partitions, partition, 'readAsked') / partitionReadUnitsMax;
    const writes = partitionFigure(partitions, partition, 'writeAsked') / partitionWriteUnitsMax;
    const asked = direction === 'read' ? reads : direction === 'write' ? writes : Math.max(reads, writes);
    if (asked > beyondMin) over += 1;
  }
  return over;
}
