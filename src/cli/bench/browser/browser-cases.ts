// What is measured in a browser beside the cases themselves.

export const browserCases = ['streaming', 'page', 'stage', 'cold-open', 'heap'] as const;
export type BrowserCase = (typeof browserCases)[number];

/** A stage of 100 partitions in each of three Regions, seen as a table and as the world, unslowed and slowed. */
export interface StageFigures {
  seen: 'table' | 'world';
  /** 4: the main thread has a quarter of the processor's speed. The model's thread keeps all of it. */
  slowed: number;
  frames: FrameFigures;
}

export interface FrameFigures {
  framesPerSecond: number;
  /** Of the main thread, in milliseconds a frame: by the wall's clock, and without waiting for other programs. */
  workMsP50: number;
  workMsP95: number;
  workCpuMsP50: number;
  workCpuMsP95: number;
  simulatedRequestsPerSecond: number;
}

export interface ColdOpenFigures {
  slowed: number;
  runs: number;
  /** From the navigation to a picture that has moved, in milliseconds: the median, and the slowest. */
  movingMs: number;
  movingMsMax: number;
}

export interface HeapFigures {
  minutes: number;
  /** Of the page and its workers, after a minute at full speed and at the end, garbage collected. */
  bytesAfterOneMinute: number;
  bytesAtEnd: number;
}
