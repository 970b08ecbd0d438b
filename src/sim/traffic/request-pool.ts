// Requests that wait: for a retry, or (closed loop) for their thread's next turn. Fixed-size rows in typed arrays
// with a free list; the timing wheel holds their handles.

export interface RequestPool {
  capacity: number;
  freeHead: number;
  /** Rows of intStride. */
  ints: Int32Array;
  /** When each was first sent, in microseconds. */
  issuedAtUs: Float64Array;
}

export const intStride = 8;
export const sourceField = 0;
/** The attempt that comes next, 0 for the first; newRequest for a thread's turn. */
export const attemptField = 1;
/** partition << heatRowBits | heat row. */
export const placeField = 2;
/** -1: not counted under any key. */
export const slotField = 3;
/** -1: not part of a fanned-out read. */
export const fanField = 4;
/** The number under which the request is told; 0: it is not. */
export const sampleField = 5;
/** Twice the units of the request. */
export const halfUnitsField = 6;
const nextFreeField = 7;

export const newRequest = -1;
/** No row, no fan-out. */
export const none = -1;

export function createRequestPool(): RequestPool {
  const pool = { capacity: 0, freeHead: -1, ints: new Int32Array(0), issuedAtUs: new Float64Array(0) };
  grow(pool, 1024);
  return pool;
}

/** A free row's handle; its fields hold whatever they held. */
export function takeRow(pool: RequestPool): number {
  if (pool.freeHead < 0) grow(pool, pool.capacity * 2);
  const handle = pool.freeHead;
  pool.freeHead = pool.ints[handle * intStride + nextFreeField]!;
  return handle;
}

export function giveBackRow(pool: RequestPool, handle: number): void {
  pool.ints[handle * intStride + sourceField] = -1;
  pool.ints[handle * intStride + nextFreeField] = pool.freeHead;
  pool.freeHead = handle;
}

function grow(pool: RequestPool, capacity: number): void {
  const ints = new Int32Array(capacity * intStride);
  const issuedAtUs = new Float64Array(capacity);
  ints.set(pool.ints);
  issuedAtUs.set(pool.issuedAtUs);
  for (let handle = capacity - 1; handle >= pool.capacity; handle -= 1) {
    ints[handle * intStride + sourceField] = -1;
    ints[handle * intStride + nextFreeField] = pool.freeHead;
    pool.freeHead = handle;
  }
  pool.capacity = capacity;
  pool.ints = ints;
  pool.issuedAtUs = issuedAtUs;
}
