// Time to live: which attribute says when an item expires, and what the application writes into it (TTL-01).

/**
 * `epoch-seconds` is what DynamoDB reads. Applications also write milliseconds, which are a date in the far future, and
 * text, which is ignored.
 */
export type TimeToLiveValue = 'epoch-seconds' | 'epoch-milliseconds' | 'text';

export interface TimeToLiveSpec {
  attribute: string;
  /** Omitted: `epoch-seconds`. */
  value?: TimeToLiveValue;
  /** Whether it is on when the run starts; omitted: true. */
  enabled?: boolean;
}

/** Between which moments of the run, before or after its start, the items that exist at the start expire. */
export interface InitialExpiry {
  fromSeconds: number;
  toSeconds: number;
}

/** What a write does to the attribute: sets it anew, leaves what is there, or writes the item without it. */
export type ExpiryWrite = 'set' | 'keep' | 'remove';

/** Turns time to live on or off; DynamoDB takes up to an hour for it, and allows one change an hour (TTL-07). */
export interface SetTimeToLive {
  kind: 'set-time-to-live';
  table: string;
  enabled: boolean;
}

/** From now on a source's reads leave out what has expired, or show it again (TTL-03). */
export interface SetExpiryFilter {
  kind: 'set-expiry-filter';
  traffic: string;
  filtersExpired: boolean;
}

export type TimeToLiveCommand = SetTimeToLive | SetExpiryFilter;
