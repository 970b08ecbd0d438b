// What one batch may ask for, and which of its items DynamoDB does not look at because the answer would be too large.

/** API-14: of items of 300 KB, 52 are returned, so these are millions of bytes. */
export const batchBytesMax = 16_000_000;
/** API-14: more than 1 MB on one partition is left over too. */
export const partitionBytesMax = 1_048_576;

/**
 * Which items are read: those up to a limit of the whole answer, and up to one of each partition. The first one of a
 * partition is always read, however large.
 */
export function readInBatch(bytes: readonly number[], partitions: readonly number[]): boolean[] {
  let totalBytes = 0;
  const byPartition = new Map<number, number>();
  return bytes.map((each, place) => {
    const before = byPartition.get(partitions[place]!) ?? 0;
    if (totalBytes + each > batchBytesMax) return false;
    if (before > 0 && before + each > partitionBytesMax) return false;
    totalBytes += each;
    byPartition.set(partitions[place]!, before + each);
    return true;
  });
}
