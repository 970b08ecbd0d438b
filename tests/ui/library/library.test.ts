import { describe, expect, it, vi } from 'vitest';
import { createLibrary, recentRunsMax } from '../../../src/ui/library/library.ts';
import { createMemoryStore } from './memory-store.ts';

const document = (id: string) => ({ id, title: `Run ${id}`, document: { title: `Run ${id}` } });
const position = (id: string, seenAtMs: number, untouched = false) => ({
  id,
  nowUs: 5,
  playing: false,
  seenAtMs,
  untouched,
});

describe('the library', () => {
  it('opens what was seen last', async () => {
    const { store } = createMemoryStore();
    const library = createLibrary(async () => store, vi.fn());
    for (const [id, at] of [
      ['a', 1],
      ['b', 3],
      ['c', 2],
    ] as const) {
      await library.keepDocument(document(id));
      await library.keepPosition(position(id, at));
    }
    expect((await library.last())!.document.title).toBe('Run b');
  });

  it('passes over a position whose document was never written', async () => {
    const { store } = createMemoryStore();
    const library = createLibrary(async () => store, vi.fn());
    await library.keepDocument(document('a'));
    await library.keepPosition(position('a', 1));
    await library.keepPosition(position('b', 2));
    expect((await library.last())!.document.id).toBe('a');
  });

  it('lists the recent ones, the latest first, without examples nobody touched', async () => {
    const { store } = createMemoryStore();
    const library = createLibrary(async () => store, vi.fn());
    for (const [id, at, untouched] of [
      ['a', 1, false],
      ['b', 2, true],
      ['c', 3, false],
    ] as const) {
      await library.keepDocument(document(id));
      await library.keepPosition(position(id, at, untouched));
    }
    expect((await library.recent()).map(({ id }) => id)).toEqual(['c', 'a']);
  });

  it('makes room for new ones among the oldest', async () => {
    const { store, drawers } = createMemoryStore();
    const library = createLibrary(async () => store, vi.fn());
    for (let run = 0; run < recentRunsMax + 5; run++) {
      await library.keepPosition(position(`run-${run}`, run));
      await library.keepDocument(document(`run-${run}`));
    }
    expect(drawers.documents.size).toBe(recentRunsMax + 1);
    expect(drawers.documents.has('run-0')).toBe(false);
    expect(drawers.documents.has(`run-${recentRunsMax + 4}`)).toBe(true);
  });
});

describe('a browser that does not store', () => {
  it('is told of once, and the page goes on', async () => {
    const tell = vi.fn();
    const library = createLibrary(
      () => Promise.reject(new DOMException('private mode', 'SecurityError')),
      tell,
    );
    expect(await library.last()).toBeUndefined();
    expect(await library.recent()).toEqual([]);
    await library.keepDocument(document('a'));
    expect(tell.mock.calls).toEqual([['blocked']]);
  });

  it('because it is full, says so by name and tries again next time', async () => {
    const { store, state, drawers } = createMemoryStore();
    const tell = vi.fn();
    const library = createLibrary(async () => store, tell);
    state.failure = new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    await library.keepDocument(document('a'));
    expect(tell).toHaveBeenCalledWith('full');
    state.failure = undefined;
    await library.keepDocument(document('a'));
    expect(drawers.documents.has('a')).toBe(true);
  });

  it('because there is no database at all, is no reason to stop', async () => {
    const tell = vi.fn();
    const library = createLibrary(() => {
      throw new TypeError('indexedDB is not defined');
    }, tell);
    expect(await library.last()).toBeUndefined();
    expect(tell.mock.calls).toEqual([['missing']]);
  });
});
