import { expect, test } from 'vitest';
import { advance, createCursor, frameOf } from '../../../../src/sim/simulation.ts';
import type { StorageFrame } from '../../../../src/sim/storage-frame.ts';
import { commandsFor, rolesOf, zonesOf } from '../../../../src/ui/views/storage/layout.ts';
import { quick, startedStorage, writes, type StorageOutline } from '../../../sim/storage-run.ts';

function frameAt(seconds: number, outline: StorageOutline): StorageFrame {
  const simulation = startedStorage({ partitions: 1, assumptions: quick, traffic: [writes(50)], ...outline });
  advance(simulation, seconds * 1e6);
  return frameOf(simulation, createCursor()).tables[0]!.storage!;
}

const down = (node: string) => ({ kind: 'set-storage-node', table: 'Table', node, state: 'down' }) as const;

test('every replica is on its node in its zone, and says what it does', () => {
  const frame = frameAt(10.5, { commands: [{ atSeconds: 10, do: down('a1') }] });
  const zones = zonesOf(frame);
  expect(zones.map(({ name, nodes }) => [name, nodes.map((node) => node.name)])).toEqual([
    ['a', ['a1', 'a2', 'a3']],
    ['b', ['b1', 'b2', 'b3']],
    ['c', ['c1', 'c2', 'c3']],
  ]);
  expect(zones[0]!.nodes[0]).toMatchObject({ isUp: false, shown: [{ partition: 0, role: 'lease-runs' }] });
  expect(zones[1]!.nodes[0]!.shown).toEqual([{ partition: 0, role: 'follows' }]);
});

test('a replica that is replaced, back or not heard is told from one that follows', () => {
  const lost = frameAt(14, { commands: [{ atSeconds: 10, do: down('b1') }] });
  expect(rolesOf(lost, 0).map(({ node, role }) => [node, role])).toEqual([
    ['a1', 'leads'],
    ['b2', 'log'],
    ['c1', 'follows'],
  ]);
  const cut = { kind: 'set-node-link', table: 'Table', from: 'a1', to: 'c1', state: 'cut' } as const;
  const gray = frameAt(10.5, { commands: [{ atSeconds: 10, do: cut }] });
  expect(rolesOf(gray, 0)[2]).toMatchObject({ role: 'unheard' });
  const mended = { ...cut, state: 'up' } as const;
  const back = frameAt(10.7, {
    commands: [
      { atSeconds: 10, do: cut },
      { atSeconds: 10.6, do: mended },
    ],
  });
  expect(rolesOf(back, 0)[2]).toMatchObject({ role: 'catching-up' });
});

test('what may befall a node is offered, or what undoes it', () => {
  const kinds = (frame: StorageFrame, name: string) =>
    commandsFor(
      frame,
      'Table',
      frame.nodes.find((node) => node.name === name)!,
    );
  const quiet = frameAt(5, {});
  expect(kinds(quiet, 'a1').map(({ kind }) => kind)).toEqual([
    'set-storage-node',
    'set-zone',
    'set-disk',
    'hand-over-leaders',
  ]);
  expect(kinds(quiet, 'b1')).toContainEqual({
    kind: 'set-node-link',
    table: 'Table',
    from: 'b1',
    to: 'a1',
    state: 'cut',
  });
  const lost = frameAt(5, { commands: [{ atSeconds: 1, do: down('a1') }] });
  expect(kinds(lost, 'a1')[0]).toEqual({ kind: 'set-storage-node', table: 'Table', node: 'a1', state: 'up' });
});
