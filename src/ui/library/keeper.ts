// Keeps the open run as it changes: the document when something was done, the position now and then.

import { hasRows, withoutRows } from '../../bridge/imported-rows.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import type { KeptRun, Library } from './library.ts';

/** The part of the session that is kept. */
export interface KeptSession {
  readonly scenario: Scenario | undefined;
  readonly nowUs: number;
  readonly playing: boolean;
}

export interface Keeper {
  /** Another run was opened; `kept` when it came from the library and keeps its place there. */
  opened(origin: { example: boolean; kept?: KeptRun }): void;
  changed(): void;
  moved(): void;
  /** Writes what is still waiting: the tab is about to go. */
  flush(): Promise<void>;
}

export interface KeeperClock {
  nowMs(): number;
  later(callback: () => void, delayMs: number): () => void;
}

const documentDelayMs = 400;
const positionDelayMs = 1000;

const pageClock: KeeperClock = {
  nowMs: () => Date.now(),
  later(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

export function createKeeper(session: KeptSession, library: Library, clock = pageClock): Keeper {
  let id: string | undefined;
  let untouched = true;
  let documentIsDue = false;
  let originalIsDue = false;
  let cancelDocument: (() => void) | undefined;
  let cancelPosition: (() => void) | undefined;

  async function keepDocument(): Promise<void> {
    cancelDocument?.();
    cancelDocument = undefined;
    if (!documentIsDue || id === undefined || !session.scenario) return;
    documentIsDue = false;
    const { scenario } = session;
    if (originalIsDue && hasRows(scenario)) {
      await library.keepOriginal({ id, title: scenario.title, document: scenario });
    }
    originalIsDue = false;
    await library.keepDocument({ id, title: scenario.title, document: withoutRows(scenario) });
  }

  async function keepPosition(): Promise<void> {
    cancelPosition?.();
    cancelPosition = undefined;
    if (id === undefined || !session.scenario) return;
    const { nowUs, playing } = session;
    await library.keepPosition({ id, nowUs, playing, seenAtMs: clock.nowMs(), untouched });
  }

  function documentDue(): void {
    documentIsDue = true;
    cancelDocument?.();
    cancelDocument = clock.later(() => void keepDocument(), documentDelayMs);
    positionDue();
  }

  function positionDue(): void {
    cancelPosition ??= clock.later(() => void keepPosition(), positionDelayMs);
  }

  return {
    opened({ example, kept }) {
      // An example to which nothing was done leaves no trace; anything else stays among the recent ones.
      if (id !== undefined && untouched && id !== kept?.document.id) void library.forget(id);
      originalIsDue = kept === undefined;
      id = kept?.document.id ?? newId(clock.nowMs());
      untouched = kept?.position.untouched ?? example;
      documentDue();
    },
    changed() {
      untouched = false;
      documentDue();
    },
    moved: positionDue,
    async flush() {
      await keepDocument();
      await keepPosition();
    },
  };
}

let idsMade = 0;

function newId(nowMs: number): string {
  return `${nowMs.toString(36)}-${(idsMade++).toString(36)}-${Math.floor(Math.random() * 2 ** 32).toString(36)}`;
}
