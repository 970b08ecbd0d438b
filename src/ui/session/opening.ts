// How a document is opened, and who hears of it.

import type { LoadOptions } from '../../bridge/index.ts';
import type { KeptRun } from '../library/library.ts';

export interface Opening extends LoadOptions {
  atUs?: number;
  playing?: boolean;
  /** One of the examples, as it came. */
  example?: boolean;
  /** The library's name for the run, when it comes from there. */
  kept?: KeptRun;
}

/** Hears what is worth keeping. */
export interface SessionWatcher {
  opened(opening: Opening): void;
  changed(): void;
  moved(): void;
}

export interface Example {
  id: string;
  /** Where the gallery shows it. */
  group?: string;
  document: unknown;
  speed?: number;
}
