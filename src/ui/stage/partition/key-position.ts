// Where a key lies in the key space, 0 to 1, without asking the worker.

import { keySpaceSize, positionOf } from '../../../bridge/hashing.ts';

export function positionOfKey(key: string): number {
  return positionOf(key) / keySpaceSize;
}
