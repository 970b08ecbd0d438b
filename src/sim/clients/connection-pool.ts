// The connections of an SDK client. One that is open and idle carries the next request at once; a new one costs several
// round trips before it carries anything (SDK-10). The one that was used last is taken first, so those that are not
// needed grow old and are closed.

export interface ConnectionPool {
  /** When each open, idle connection was used last; the latest is the last of the list. */
  idleSinceUs: number[];
  /** Connections that carry a request, or are being made. */
  busy: number;
}

export function createConnectionPool(open: number): ConnectionPool {
  return { idleSinceUs: new Array<number>(open).fill(0), busy: 0 };
}

export type Taken = 'open' | 'new' | 'none';

/** Takes an open one that is not older than that, or a new one while there are fewer than `max`. */
export function takeConnection(pool: ConnectionPool, nowUs: number, max: number, idleUsMax: number): Taken {
  const latestUs = pool.idleSinceUs.pop();
  if (latestUs !== undefined && nowUs - latestUs <= idleUsMax) {
    pool.busy += 1;
    return 'open';
  }
  // If the latest is too old, so are all.
  pool.idleSinceUs.length = 0;
  if (pool.busy >= max) return 'none';
  pool.busy += 1;
  return 'new';
}

/** What it carried is over; it stays open, or it is closed. */
export function giveConnectionBack(pool: ConnectionPool, nowUs: number, staysOpen: boolean): void {
  pool.busy -= 1;
  if (staysOpen) pool.idleSinceUs.push(nowUs);
}
