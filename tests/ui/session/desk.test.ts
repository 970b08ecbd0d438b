import { describe, expect, it, vi } from 'vitest';
import { connectDirectly, type Connection } from '../../../src/bridge/connection.ts';
import { createDoor } from '../../../src/bridge/door.ts';
import { examples } from '../../../src/scenarios/index.ts';
import type { Scenario } from '../../../src/sim/scenario/scenario.ts';
import { createKeeper } from '../../../src/ui/library/keeper.ts';
import { createLibrary } from '../../../src/ui/library/library.ts';
import { toLink } from '../../../src/ui/library/link.ts';
import { Preferences } from '../../../src/ui/library/preferences.svelte.ts';
import { toFileText } from '../../../src/ui/library/scenario-file.ts';
import { Desk } from '../../../src/ui/session/desk.svelte.ts';
import { Session } from '../../../src/ui/session/session.svelte.ts';
import { createMemoryStore } from '../library/memory-store.ts';
import { createHandClock } from './tiny-door.ts';

const evenKeys = examples.find(({ id }) => id === 'even-keys')!.document as unknown as Scenario;
const hashOf = (scenario: Scenario, atSeconds = 0) =>
  new URL(toLink('https://example.org/', scenario, atSeconds).link).hash;

const connectWell = () => connectDirectly(createDoor(() => 0));

function page(memory = createMemoryStore(), connect: () => Connection = connectWell) {
  const clock = createHandClock();
  const session = new Session({ connect, examples, clock });
  const library = createLibrary(async () => memory.store, vi.fn());
  const keeper = createKeeper(session, library);
  session.watcher = {
    opened: ({ example, kept }) => keeper.opened({ example: example ?? false, kept }),
    changed: keeper.changed,
    moved: keeper.moved,
  };
  const desk = new Desk({ session, library, keeper, preferences: new Preferences(undefined) });
  return { clock, session, library, keeper, desk, memory };
}

describe('what a page opens with', () => {
  it('is the first example, the first time', async () => {
    const { desk, session } = page();
    await desk.openFirst('');
    expect(session.scenario!.title).toBe('One celebrity');
  });

  it('is what was open last, at its moment, with its changes', async () => {
    const first = page();
    await first.desk.openFirst('');
    await first.session.load(evenKeys);
    first.session.seekTo(4_000_000);
    await first.session.change({ kind: 'set-rate', traffic: evenKeys.traffic[0]!.id, perSecond: 100 });
    await first.keeper.flush();

    const second = page(first.memory);
    await second.desk.openFirst('');
    await second.clock.draw();
    expect(second.session.scenario).toEqual(first.session.scenario);
    expect(second.session.nowUs).toBe(4_000_000);
  });

  it('is what was open last even when its worker has to be started twice', async () => {
    const first = page();
    await first.desk.openFirst('');
    await first.session.load(evenKeys);
    await first.keeper.flush();

    let workers = 0;
    const second = page(first.memory, () => {
      workers += 1;
      if (workers > 1) return connectWell();
      const { door, close } = connectWell();
      const lost = Promise.reject(new Error('no worker'));
      lost.catch(() => {});
      return { door: { ...door, load: () => lost }, crashed: Promise.resolve('no worker'), close };
    });
    await second.desk.openFirst('');
    expect(second.session.status).toBe('crashed');
    await second.session.recover();
    expect(second.session.scenario!.title).toBe('Even keys');
  });

  it('is what the link carries, whatever was open last', async () => {
    const first = page();
    await first.desk.openFirst('');
    await first.session.change({ kind: 'set-rate', traffic: 'vote', perSecond: 100 });
    await first.keeper.flush();

    const second = page(first.memory);
    await second.desk.openFirst(hashOf(evenKeys, 2));
    await second.clock.draw();
    await second.keeper.flush();
    expect(second.session.scenario!.title).toBe('Even keys');
    expect(second.session.nowUs).toBe(2_000_000);
    // Nothing is lost by opening a link.
    expect((await second.library.recent()).map(({ title }) => title)).toEqual(['Even keys', 'One celebrity']);
  });

  it('is the first example when the link is broken, and the page says what is wrong with it', async () => {
    const { desk, session } = page();
    await desk.openFirst(hashOf(evenKeys).slice(0, -40));
    expect(session.scenario!.title).toBe('One celebrity');
    expect(session.notice!.text).toContain('cut off');
  });

  it('is the first example when the hash is nonsense, and the page says so with its beginning', async () => {
    const first = page();
    await first.session.load(evenKeys);
    await first.keeper.flush();
    const { desk, session } = page(first.memory);
    await desk.openFirst(`#run=${'z'.repeat(5000)}`);
    expect(session.scenario!.title).toBe('One celebrity');
    expect(session.notice).toMatchObject({ kind: 'error' });
    expect(session.notice!.text).toContain('“#run=zzz');
    expect(session.notice!.text.length).toBeLessThan(200);
  });

  it('is the first example when the link carries a bad scenario, with the path', async () => {
    const { desk, session } = page();
    await desk.openFirst(hashOf({ ...evenKeys, durationSeconds: -1 }));
    expect(session.scenario!.title).toBe('One celebrity');
    expect(session.notice!.text).toContain('durationSeconds');
  });

  it('is the first example when this version cannot read what was kept, which stays kept', async () => {
    const memory = createMemoryStore();
    const library = createLibrary(async () => memory.store, vi.fn());
    const old = { ...evenKeys, version: 99, title: 'From the future' };
    await library.keepDocument({ id: 'old', title: old.title, document: old });
    await library.keepPosition({ id: 'old', nowUs: 0, playing: false, seenAtMs: 1, untouched: false });

    const { desk, session, keeper } = page(memory);
    await desk.openFirst('');
    await keeper.flush();
    expect(session.scenario!.title).toBe('One celebrity');
    expect(session.notice!.text).toContain('From the future');
    expect(session.notice!.action).toBeDefined();
    expect(memory.drawers.documents.get('old')).toMatchObject({ document: old });
  });
});

describe('opening a file', () => {
  it('opens a scenario, commands included', async () => {
    const { desk, session } = page();
    await desk.openFirst('');
    await session.change({ kind: 'set-rate', traffic: 'vote', perSecond: 100 });
    const text = toFileText(session.scenario!);
    await session.load(evenKeys);
    await desk.openFile(new File([text], 'mine.json'));
    expect(toFileText(session.scenario!)).toBe(text);
  });

  it('lists what is wrong with a bad one, and changes nothing', async () => {
    const { desk, session } = page();
    await desk.openFirst('');
    const before = session.scenario;
    await desk.openFile(new File([JSON.stringify({ ...evenKeys, seed: 'x', regions: 7 })], 'bad.json'));
    expect(desk.dialog).toBe('problems');
    expect(desk.refused.problems.map(({ path }) => path)).toEqual(['seed', 'regions']);
    expect(session.scenario).toBe(before);
  });

  it('says where one that is no JSON breaks', async () => {
    const { desk, session } = page();
    await desk.openFirst('');
    await desk.openFile(new File(['{"title" 1}'], 'broken.json'));
    expect(session.notice).toMatchObject({ kind: 'error' });
    expect(session.notice!.text).toContain('broken.json');
  });
});
