// The runs this browser keeps: the one that is open, and a few before it. Storing is a favour, never a
// condition: every failure is told once and the page goes on.

import { withRowsOf } from '../../bridge/imported-rows.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import type { DocumentRecord, PositionRecord, Store } from './store.ts';

/** Kept besides the open one; older ones make room. */
export const recentRunsMax = 12;

export interface Library {
  /** What was open last, if anything was. */
  last(): Promise<KeptRun | undefined>;
  recent(): Promise<RecentRun[]>;
  open(id: string): Promise<KeptRun | undefined>;
  /** Without its imported rows; `keepOriginal` once, with them, when a run that has some is opened. */
  keepDocument(record: DocumentRecord): Promise<void>;
  keepOriginal(record: DocumentRecord): Promise<void>;
  keepPosition(record: PositionRecord): Promise<void>;
  forget(id: string): Promise<void>;
}

export interface KeptRun {
  document: DocumentRecord;
  position: PositionRecord;
}

export interface RecentRun {
  id: string;
  title: string;
  seenAtMs: number;
}

/** Why a browser did not store: its room is full, it does not allow it, a newer version of ours has been here. */
export type NotStored = 'full' | 'blocked' | 'newer' | 'missing';

/** `tell` hears of the first failure. */
export function createLibrary(openStore: () => Promise<Store>, tell: (reason: NotStored) => void): Library {
  let store: Promise<Store> | undefined;
  let told = false;

  /** A failure becomes `otherwise`; the next call tries again. */
  async function trying<T>(task: (store: Store) => Promise<T>, otherwise: T): Promise<T> {
    try {
      store ??= openStore();
      return await task(await store);
    } catch (error) {
      store = undefined;
      if (!told) tell(reasonOf(error));
      told = true;
      return otherwise;
    }
  }

  async function positions(store: Store): Promise<PositionRecord[]> {
    const all = await store.all('positions');
    return all.sort((a, b) => b.seenAtMs - a.seenAtMs);
  }

  async function kept(store: Store, id: string): Promise<KeptRun | undefined> {
    const [document, original, position] = await Promise.all([
      store.get('documents', id),
      store.get('originals', id),
      store.get('positions', id),
    ]);
    if (!document || !position) return undefined;
    return { document: original ? withRowsFrom(document, original) : document, position };
  }

  return {
    last: () =>
      trying(async (store) => {
        for (const { id } of await positions(store)) {
          const run = await kept(store, id);
          if (run) return run;
        }
        return undefined;
      }, undefined),

    recent: () =>
      trying(async (store) => {
        const runs: RecentRun[] = [];
        for (const { id, seenAtMs, untouched } of await positions(store)) {
          const document = untouched ? undefined : await store.get('documents', id);
          if (document) runs.push({ id, title: document.title, seenAtMs });
        }
        return runs;
      }, []),

    open: (id) => trying((store) => kept(store, id), undefined),

    keepDocument: (record) =>
      trying(async (store) => {
        await store.put('documents', record);
        const surplus = (await positions(store)).filter(({ id }) => id !== record.id).slice(recentRunsMax);
        for (const { id } of surplus) await store.remove(id);
      }, undefined),

    keepOriginal: (record) => trying((store) => store.put('originals', record), undefined),

    keepPosition: (record) => trying((store) => store.put('positions', record), undefined),

    forget: (id) => trying((store) => store.remove(id), undefined),
  };
}

/** A record of another shape, from another version, stays as it is: whoever opens it says what is wrong with it. */
function withRowsFrom(record: DocumentRecord, original: DocumentRecord): DocumentRecord {
  try {
    return { ...record, document: withRowsOf(record.document as Scenario, original.document as Scenario) };
  } catch {
    return record;
  }
}

function reasonOf(error: unknown): NotStored {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'SecurityError' || name === 'InvalidStateError') return 'blocked';
  if (name === 'VersionError') return 'newer';
  return 'missing';
}
