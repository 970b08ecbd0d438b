// The records of one shard, in chunks of columns. A full chunk never changes again, so copies of a world share it.

import { assert } from '../../kernel/assert.ts';

export interface Records {
  chunks: RecordChunk[];
  /** The number of the first record in `chunks`: the records before it are no longer kept. */
  keptFrom: number;
  /** How many were ever written: the number of the next one. */
  count: number;
}

export interface RecordChunk {
  /** Place in the whole stream, from 0, in the order of the changes. */
  sequence: Int32Array;
  /** Whose change it is. */
  item: Int32Array;
  /** Which change of that item, from 1. */
  version: Int32Array;
  sizeBytes: Int32Array;
  /** Place in changeNames, and serviceDelete. */
  change: Uint8Array;
  atUs: Float64Array;
}

export const changeNames = ['INSERT', 'MODIFY', 'REMOVE'] as const;
export const [inserted, modified, removed] = [0, 1, 2];
/** Added to `removed` for what DynamoDB itself deletes: `userIdentity` says so (STR-04). */
export const serviceDelete = 4;

/** A power of two. Ours: small enough for a thousand quiet shards. */
const chunkLength = 1024;

export function createRecords(): Records {
  return { chunks: [], keptFrom: 0, count: 0 };
}

export function addRecord(
  records: Records,
  sequence: number,
  item: number,
  version: number,
  sizeBytes: number,
  change: number,
  atUs: number,
): void {
  const at = records.count % chunkLength;
  if (at === 0) records.chunks.push(createChunk());
  const chunk = records.chunks.at(-1)!;
  chunk.sequence[at] = sequence;
  chunk.item[at] = item;
  chunk.version[at] = version;
  chunk.sizeBytes[at] = sizeBytes;
  chunk.change[at] = change;
  chunk.atUs[at] = atUs;
  records.count += 1;
}

export function sequenceOf(records: Records, record: number): number {
  return chunkOf(records, record).sequence[record % chunkLength]!;
}

export function itemOf(records: Records, record: number): number {
  return chunkOf(records, record).item[record % chunkLength]!;
}

export function versionOf(records: Records, record: number): number {
  return chunkOf(records, record).version[record % chunkLength]!;
}

export function bytesOf(records: Records, record: number): number {
  return chunkOf(records, record).sizeBytes[record % chunkLength]!;
}

export function changeOf(records: Records, record: number): number {
  return chunkOf(records, record).change[record % chunkLength]!;
}

export function writtenUs(records: Records, record: number): number {
  return chunkOf(records, record).atUs[record % chunkLength]!;
}

/** Lets go of whole chunks before that record; how many records went. */
export function forgetBefore(records: Records, record: number): number {
  const chunks = Math.floor((record - records.keptFrom) / chunkLength);
  if (chunks <= 0) return 0;
  records.chunks.splice(0, chunks);
  records.keptFrom += chunks * chunkLength;
  return chunks * chunkLength;
}

function chunkOf({ chunks, keptFrom, count }: Records, record: number): RecordChunk {
  assert(record >= keptFrom && record < count, 'only records that are kept are read');
  return chunks[(record - keptFrom) >>> 10]!; // Ours: the binary logarithm of chunkLength.
}

function createChunk(): RecordChunk {
  return {
    sequence: new Int32Array(chunkLength),
    item: new Int32Array(chunkLength),
    version: new Int32Array(chunkLength),
    sizeBytes: new Int32Array(chunkLength),
    change: new Uint8Array(chunkLength),
    atUs: new Float64Array(chunkLength),
  };
}

/** The chunks that are full. */
export function fullChunks({ chunks, count }: Records): RecordChunk[] {
  return count % chunkLength === 0 ? chunks : chunks.slice(0, -1);
}
