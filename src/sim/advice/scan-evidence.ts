// What the advice room judges a scan by: a source that reads page by page; rates over the last seconds.

export interface ScanEvidence {
  traffic: string;
  isScan: boolean;
  /** Walks under way at the same time. */
  walks: number;
  pauseMs: number;
  unitsPerSecond: number;
  unitsPerPage: number;
  /** What everybody else asks for. */
  othersUnitsPerSecond: number;
  /** The table's read capacity; on demand, the most that is served at once. */
  limitUnits: number;
  /** Of everybody: read attempts that the table refused. */
  refusedPerSecond: number;
}
