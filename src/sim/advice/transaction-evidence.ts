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
  /** Reads that saw half of a transaction: of those that are no transaction, and of those in another Region. */
  sightsPerSecond: number;
  halvesPerSecond: number;
  halvesElsewherePerSecond: number;
  /** Sources that read such halves elsewhere, and the Region where the table is written; undefined: there are none. */
  elsewhere: { sources: string[]; region: string } | undefined;
}
