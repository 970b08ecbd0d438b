// What a frame tells of those who read a table page by page.

export interface PagesFrame {
  traffic: string;
  isScan: boolean;
  /** Of a Scan, by segment: up to where it has read, 0 to 1 of the key space. */
  readUpTo: Float64Array;
  /** Over the whole run. */
  pages: number;
  itemsScanned: number;
  itemsReturned: number;
  units: number;
  /** Over the last whole second. */
  unitsPerSecond: number;
  /** Walks that are under way, and those that came to their end. */
  underWay: number;
  done: number;
}
