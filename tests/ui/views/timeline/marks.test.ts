import { expect, test } from 'vitest';
import type { WorldEvent } from '../../../../src/sim/events.ts';
import { marksOf } from '../../../../src/ui/views/timeline/marks.ts';

const reason = 'TableWriteKeyRangeThroughputExceeded';
const began = (atSeconds: number, why = reason): WorldEvent => ({
  kind: 'throttling-began',
  atUs: atSeconds * 1e6,
  table: 'Votes',
  reason: why,
});
const ended = (atSeconds: number, why = reason): WorldEvent => ({
  kind: 'throttling-ended',
  atUs: atSeconds * 1e6,
  table: 'Votes',
  reason: why,
});

test('refusals that flicker are told once', () => {
  const events = [began(3), ended(10), began(11), ended(20), began(22), ended(60)];
  expect(marksOf(events).map(({ kind, atSeconds }) => [kind, atSeconds])).toEqual([
    ['throttling-began', 3],
    ['throttling-ended', 60],
  ]);
});

test('refusals that come back later are told again', () => {
  expect(marksOf([began(3), ended(10), began(40)]).map(({ kind }) => kind)).toEqual([
    'throttling-began',
    'throttling-ended',
    'throttling-began',
  ]);
});

test('a second reason for refusals that already go on is no second beginning', () => {
  expect(marksOf([began(3), began(4)])).toHaveLength(1);
});

test('one reason that ends is no end while another goes on', () => {
  const other = 'TableWriteProvisionedThroughputExceeded';
  const events = [began(90), began(250, other), ended(255), ended(660, other)];
  expect(marksOf(events).map(({ kind, atSeconds }) => [kind, atSeconds])).toEqual([
    ['throttling-began', 90],
    ['throttling-ended', 660],
  ]);
});

test('what somebody did is told in its own words', () => {
  const [mark] = marksOf([
    {
      kind: 'command-applied',
      atUs: 40e6,
      command: { kind: 'set-write-shards', traffic: 'vote', shards: 10 },
    },
  ]);
  expect(mark).toMatchObject({ text: '10 shards', tone: 'command', atSeconds: 40 });
});

test('what auto scaling does is told, and a capacity set by hand has only the mark of its command', () => {
  const change = { table: 'Votes', direction: 'write', from: 200, to: 429 } as const;
  const marks = marksOf([
    { kind: 'alarm-raised', atUs: 480e6, table: 'Votes', direction: 'write', alarm: 'AlarmHigh' },
    { kind: 'update-table-began', atUs: 480e6, ...change, by: 'auto-scaling' },
    { kind: 'capacity-changed', atUs: 600e6, ...change, by: 'auto-scaling' },
    { kind: 'capacity-changed', atUs: 700e6, ...change, by: 'command' },
    { kind: 'decrease-refused', atUs: 800e6, ...change, by: 'auto-scaling' },
    { kind: 'capacity-changed', atUs: 900e6, index: 'byStatus', ...change, by: 'schedule' },
  ]);
  expect(marks.map(({ text }) => text)).toEqual([
    'AlarmHigh rings (write)',
    'UpdateTable to 429 write units begins',
    '200 to 429 write units',
    'no decrease left for 429 write units',
    'byStatus: 200 to 429 write units',
  ]);
});

test('splits that begin together are one mark, and so are those done together', () => {
  const split = { table: 'Votes', reason: 'heat' } as const;
  const marks = marksOf([
    { kind: 'partition-split-began', atUs: 120e6, dueAtUs: 720e6, partition: 0, ...split },
    { kind: 'partition-split-began', atUs: 120e6, dueAtUs: 720e6, partition: 1, ...split },
    { kind: 'partition-split-began', atUs: 300e6, dueAtUs: 900e6, partition: 2, ...split },
    { kind: 'partition-split', atUs: 720e6, partition: 0, into: 3, at: 0.2, ...split },
    { kind: 'partition-split', atUs: 720e6, partition: 1, into: 4, at: 0.4, ...split },
    { kind: 'partition-split', atUs: 720e6, partition: 0, into: 1, at: 0.4, ...split, index: 'byStatus' },
  ]);
  expect(marks.map(({ text }) => text)).toEqual([
    '2 partitions begin to split: they are hot',
    'partition 3 begins to split: it is hot',
    '2 new partitions',
    'partition 1 of byStatus is split: 2 is new',
  ]);
});

test('partitions are counted from 1, as on the ring', () => {
  const boosted: WorldEvent = {
    kind: 'partition-boosted',
    atUs: 60e6,
    table: 'Votes',
    partition: 3,
    direction: 'write',
    unitsPerSecond: 125,
  };
  const lost: WorldEvent = {
    kind: 'command-applied',
    atUs: 90e6,
    command: { kind: 'set-replica', table: 'Votes', partition: 3, zone: 'a', state: 'down' },
  };
  expect(marksOf([boosted, lost]).map(({ text }) => text)).toEqual([
    expect.stringContaining('partition 4'),
    expect.stringContaining('partition 4'),
  ]);
});
