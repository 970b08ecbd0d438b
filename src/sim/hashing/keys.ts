// The keys that are counted, and where each stands: on the ring by MD5 (DY-01), in the ranges by the hash of our
// tables (PART-02). Both positions are whole numbers below keySpaceSize: the first 53 bits of the hash, for the
// ring of its 128. Two keys that differ only behind them would stand at one place; a laboratory has too few for that.

import { positionOf } from '../placement/hash.ts';
import { bigEndian, md5OfText, type Md5 } from './md5.ts';

export interface SampleKeys {
  onRing: Float64Array;
  inRanges: Float64Array;
}

export function sampleKeys(count: number): SampleKeys {
  const names = Array.from({ length: count }, (_, index) => sampleKeyName(index));
  return {
    onRing: Float64Array.from(names, (name) => ringPosition(md5OfText(name))),
    inRanges: Float64Array.from(names, positionOf),
  };
}

function sampleKeyName(index: number): string {
  return `CUSTOMER#${index + 1}`;
}

export function ringPosition(hash: Md5): number {
  return bigEndian(hash[0]!) * 2 ** 21 + (bigEndian(hash[1]!) >>> 11);
}
