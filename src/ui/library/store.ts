// Where runs are kept between visits. Three drawers, by how often they are written: a position all the time, a
// document with every change, a million imported rows once. The browser's database is one of these; tests bring
// their own.

export interface Store {
  get<Drawer extends keyof Drawers>(drawer: Drawer, id: string): Promise<Drawers[Drawer] | undefined>;
  all<Drawer extends keyof Drawers>(drawer: Drawer): Promise<Drawers[Drawer][]>;
  put<Drawer extends keyof Drawers>(drawer: Drawer, record: Drawers[Drawer]): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface Drawers {
  documents: DocumentRecord;
  originals: DocumentRecord;
  positions: PositionRecord;
}

export interface DocumentRecord {
  id: string;
  title: string;
  /**
   * The scenario with its live commands, as it was when it was kept; checked anew when it is opened. Imported
   * rows are in the original's drawer only.
   */
  document: unknown;
}

export interface PositionRecord {
  id: string;
  nowUs: number;
  playing: boolean;
  /** When it was last looked at: the latest one is what opens next time. */
  seenAtMs: number;
  /** An example as it came, nothing done to it: not worth a place among the recent ones. */
  untouched: boolean;
}
