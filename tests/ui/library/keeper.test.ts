import { describe, expect, it } from 'vitest';
import { createKeeper } from '../../../src/ui/library/keeper.ts';
import { createLibrary } from '../../../src/ui/library/library.ts';
import { tinyScenario } from '../session/tiny-door.ts';
import { createMemoryStore } from './memory-store.ts';

function kept() {
  const { store, drawers, state } = createMemoryStore();
  const due: (() => void)[] = [];
  const clock = {
    nowMs: () => 1000,
    later(callback: () => void) {
      due.push(callback);
      return () => void due.splice(due.indexOf(callback), 1);
    },
  };
  const session = { scenario: tinyScenario(), nowUs: 0, playing: false };
  const library = createLibrary(
    async () => store,
    () => {},
  );
  const keeper = createKeeper(session, library, clock);
  const pass = async () => {
    for (const callback of due.splice(0)) callback();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { drawers, state, session, library, keeper, pass };
}

describe('keeping the open run', () => {
  it('writes many changes once', async () => {
    const { keeper, state, pass } = kept();
    keeper.opened({ example: false });
    for (let change = 0; change < 10; change++) keeper.changed();
    await pass();
    expect(state.puts).toBe(2);
  });

  it('writes where the run stands without writing the document again', async () => {
    const { keeper, session, drawers, library, pass } = kept();
    keeper.opened({ example: false });
    await pass();
    drawers.documents.clear();
    session.nowUs = 7_000_000;
    keeper.moved();
    await pass();
    expect(drawers.documents.size).toBe(0);
    expect([...drawers.positions.values()]).toMatchObject([{ nowUs: 7_000_000 }]);
    expect(await library.last()).toBeUndefined();
  });

  it('keeps the run before when another is opened, unless it was an example nobody touched', async () => {
    const { keeper, library, pass } = kept();
    keeper.opened({ example: true });
    await pass();
    keeper.opened({ example: true });
    keeper.changed();
    await pass();
    keeper.opened({ example: false });
    await pass();
    expect((await library.recent()).length).toBe(2);
  });

  it('goes on in the same place with a run that came from the library', async () => {
    const { keeper, library, drawers, pass } = kept();
    keeper.opened({ example: false });
    await pass();
    const run = (await library.last())!;
    keeper.opened({ example: false, kept: run });
    keeper.changed();
    await pass();
    expect(drawers.documents.size).toBe(1);
  });

  it('writes imported rows once, however often the run is changed, and opens them again', async () => {
    const { keeper, session, drawers, library, pass } = kept();
    const rows = { partitionKey: ['a', 'b'], itemBytes: [1, 2] };
    session.scenario.tables[0]!.data = [{ id: 'candidates', rows }];
    keeper.opened({ example: false });
    await pass();
    drawers.originals.set = () => {
      throw new Error('written twice');
    };
    session.scenario = { ...session.scenario, title: 'Changed' };
    keeper.changed();
    await pass();
    expect(JSON.stringify([...drawers.documents.values()])).not.toContain('"a"');
    const last = await library.last();
    expect(last!.document).toMatchObject({ title: 'Changed', document: session.scenario });
  });

  it('writes at once what is waiting when the tab goes', async () => {
    const { keeper, library } = kept();
    keeper.opened({ example: false });
    await keeper.flush();
    expect((await library.last())!.document.title).toBe('Tiny');
  });
});
