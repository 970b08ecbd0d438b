// The store in this browser's IndexedDB.

import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { DocumentRecord, PositionRecord, Store } from './store.ts';

interface Schema extends DBSchema {
  documents: { key: string; value: DocumentRecord };
  originals: { key: string; value: DocumentRecord };
  positions: { key: string; value: PositionRecord };
}

/** Raised when the drawers change; `upgrade` then carries old records over, it never deletes them. */
const databaseVersion = 1;
/** A database that another tab holds open in an old version never answers, and the first run waits for it. */
const patienceMs = 1500;

export async function openBrowserStore(): Promise<Store> {
  const database = await patient(
    openDB<Schema>('partition-lab', databaseVersion, {
      upgrade(fresh, oldVersion) {
        if (oldVersion < 1) {
          fresh.createObjectStore('documents', { keyPath: 'id' });
          fresh.createObjectStore('originals', { keyPath: 'id' });
          fresh.createObjectStore('positions', { keyPath: 'id' });
        }
      },
      // A newer version in another tab may go ahead; this one then says that it can no longer store.
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    }),
  );
  return storeOver(database);
}

function storeOver(database: IDBPDatabase<Schema>): Store {
  return {
    get: async (drawer, id) => (await database.get(drawer, id)) as never,
    all: async (drawer) => (await database.getAll(drawer)) as never,
    put: async (drawer, record) => void (await database.put(drawer, record)),
    async remove(id) {
      const transaction = database.transaction(['documents', 'originals', 'positions'], 'readwrite');
      await Promise.all([
        transaction.objectStore('documents').delete(id),
        transaction.objectStore('originals').delete(id),
        transaction.objectStore('positions').delete(id),
        transaction.done,
      ]);
    },
  };
}

function patient<T>(opening: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database does not answer')), patienceMs);
    opening.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
