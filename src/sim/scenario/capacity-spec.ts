// Throughput that is not provisioned beforehand, and the account's quotas over all of it.

/** Pays by the request and grows with its traffic (INIT-03 to INIT-07). */
export interface OnDemandCapacity {
  mode: 'on-demand';
  /** At most so much a second is served (INIT-11). Omitted: what the table can. */
  maxReadUnits?: number;
  maxWriteUnits?: number;
  /** Warm throughput as it was asked for (INIT-08). Omitted: what follows from the rest. */
  warmReadUnits?: number;
  warmWriteUnits?: number;
  /** The highest traffic there was before the run; it can be doubled at once (INIT-04). Omitted: a new table's (INIT-06). */
  previousPeakReadUnits?: number;
  previousPeakWriteUnits?: number;
  // What only a provisioned table has.
  readUnits?: undefined;
  writeUnits?: undefined;
  initialBurstSeconds?: undefined;
  autoScaling?: undefined;
}

/** Units a second, of one Region (INIT-12, INIT-13). */
export interface AccountQuotas {
  /** Of one table or global index. */
  tableReadUnits: number;
  tableWriteUnits: number;
  /** Provisioned by all tables and global indexes together. */
  accountReadUnits: number;
  accountWriteUnits: number;
}
