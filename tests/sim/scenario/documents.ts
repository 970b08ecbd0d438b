/** A good document for a test to change; a new one each time. */
export function voteDocument() {
  return {
    format: 'partition-lab/scenario',
    version: 1,
    title: 'One celebrity',
    seed: 7,
    durationSeconds: 300,
    tables: [
      {
        name: 'Votes',
        partitionKey: { name: 'candidate', type: 'S' },
        capacity: { mode: 'provisioned', readUnits: 1000, writeUnits: 4000 },
        initialPartitions: 8,
        data: [{ id: 'candidates', count: 1000, partitionKey: 'CANDIDATE#{n}', itemBytes: 200 }],
      },
    ],
    traffic: [
      {
        id: 'vote',
        table: 'Votes',
        operation: 'UpdateItem',
        data: 'candidates',
        keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.6 },
        rate: [
          { atSeconds: 0, perSecond: 500 },
          { atSeconds: 3, perSecond: 3000 },
        ],
      },
    ],
    commands: [{ atSeconds: 120, do: { kind: 'set-write-shards', traffic: 'vote', shards: 10 } }],
  };
}

/** A closed loop that follows imported rows. */
export function traceDocument() {
  return {
    format: 'partition-lab/scenario',
    version: 1,
    title: 'A log',
    seed: 1,
    durationSeconds: 60,
    tables: [
      {
        name: 'logfile',
        partitionKey: { name: 'PK', type: 'S' },
        capacity: { mode: 'provisioned', readUnits: 5, writeUnits: 5 },
        data: [
          {
            id: 'rows',
            rows: {
              partitionKey: ['request#1', 'request#2', 'request#3'],
              itemBytes: [180, 240, 200],
              atSeconds: [0, 0, 2.5],
            },
          },
        ],
      },
    ],
    traffic: [
      {
        id: 'load',
        table: 'logfile',
        operation: 'PutItem',
        data: 'rows',
        keys: { choice: 'trace', data: 'rows' },
        client: { retryMode: 'legacy', threads: 1, requests: 3 },
      },
    ],
  };
}

/** Puts a value at a path such as `tables.0.capacity.readUnits`; undefined takes the field away. */
export function changed(document: object, path: string, value: unknown): object {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = document as Record<string, unknown>;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true });
  return document;
}
