// What the advice room judges transactions by: rates over the last seconds.

export interface TransactionEvidence {
  /** TransactWriteItems and TransactGetItems that ended, and those of them that were cancelled. */
  endedPerSecond: number;
  cancelledPerSecond: number;
  /** Actions that met another writer, and actions whose condition did not hold. */
  conflictsPerSecond: number;
  conditionsPerSecond: number;
  /** Single writes that met a transaction. */
  refusedAlonePerSecond: number;
  /** How long an item is held; NaN: none was. */
  heldMs: number;
  /** The item that was wanted in vain most often; undefined: none was. */
  contended: { key: string; wantedPerSecond: number; conflictsPerSecond: number } | undefined;
  /** The source that sends most transactions that write. */
  writer:
    | { traffic: string; items: number; newTries: number; choosesEvenly: boolean; canShard: boolean }
    | undefined;
  /** Sources that send again with another token. */
  withNewToken: string[];
  lostAnswersPerSecond: number;
  twicePerSecond: number;
  twiceInAll: number;
  /** Reads that are no transaction and saw half of one, of all that saw something of one. */
  sightsPerSecond: number;
  halvesPerSecond: number;
  /** Reads of a replica that saw half of what was written at another; undefined: none did. */
  elsewhere: { halvesPerSecond: number; seenIn: string; sources: string[]; region: string } | undefined;
}
