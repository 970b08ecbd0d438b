import { expect, it } from 'vitest';
import mrecAgainstMrsc from '../../../../src/scenarios/mrec-against-mrsc.json' with { type: 'json' };
import aZoneIsLost from '../../../../src/scenarios/a-zone-is-lost.json' with { type: 'json' };
import twoNodes from '../../../../src/scenarios/two-nodes-for-the-work-of-three.json' with { type: 'json' };
import { advance, createCursor, frameOf, load, scenarioOf } from '../../../../src/sim/simulation.ts';
import { designAt } from '../../../../src/ui/session/design.ts';
import { emptyHistory, withFrame } from '../../../../src/ui/session/history.ts';
import { unavailableNow, unservedNow } from '../../../../src/ui/views/meters/unserved.ts';

function at(document: object, second: number) {
  const simulation = load(document);
  advance(simulation, second * 1e6);
  const frame = frameOf(simulation, createCursor());
  const { caches } = withFrame(emptyHistory(), frame, false);
  return { frame, caches, design: designAt(scenarioOf(simulation), second), secondCount: second };
}

it('counts what a Region that is down leaves without an answer, and where it is up nothing', () => {
  const told = at(mrecAgainstMrsc, 70);
  const virginia = unservedNow({ ...told, name: 'Seats-eventual', region: 'us-east-1' });
  expect(virginia.unanswered).toBeGreaterThan(50);
  expect(unservedNow({ ...told, name: 'Seats-eventual', region: 'us-west-2' }).unanswered).toBe(0);
});

it('counts what a cache turns away for the tables before which it stands', () => {
  const told = at(twoNodes, 60);
  const [name] = told.frame.tables.map((table) => table.name);
  expect(unservedNow({ ...told, name: name!, region: undefined }).turnedAway).toBeGreaterThan(1000);
  expect(unservedNow({ ...told, name: 'Another', region: undefined }).turnedAway).toBe(0);
});

it('counts what finds no leader, and nothing on a quiet day', () => {
  const unavailableAt = (second: number) => {
    const { tables } = withFrame(emptyHistory(), at(aZoneIsLost, second).frame, false);
    return unavailableNow(tables[0]!.storage, second);
  };
  expect(unavailableAt(10)).toBe(0);
  // Writes and strong reads, 150 a second each, and those of the seconds before that try again.
  expect(unavailableAt(50)).toBeGreaterThan(300);
  expect(unavailableNow(undefined, 5)).toBe(0);
});
