// A store in memory that can be told to fail.

import type { Drawers, Store } from '../../../src/ui/library/store.ts';

export function createMemoryStore() {
  const drawers = {
    documents: new Map<string, unknown>(),
    originals: new Map<string, unknown>(),
    positions: new Map<string, unknown>(),
  };
  const state = { failure: undefined as Error | undefined, puts: 0 };
  const working = () => {
    if (state.failure) throw state.failure;
  };
  const store: Store = {
    async get(drawer, id) {
      working();
      return structuredClone(drawers[drawer].get(id)) as never;
    },
    async all(drawer) {
      working();
      return structuredClone([...drawers[drawer].values()]) as never;
    },
    async put<Drawer extends keyof Drawers>(drawer: Drawer, record: Drawers[Drawer]) {
      working();
      state.puts++;
      drawers[drawer].set(record.id, structuredClone(record));
    },
    async remove(id) {
      working();
      drawers.documents.delete(id);
      drawers.originals.delete(id);
      drawers.positions.delete(id);
    },
  };
  return { store, drawers, state };
}
