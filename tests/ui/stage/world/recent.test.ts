import { expect, it } from 'vitest';
import writtenInVirginia from '../../../../src/scenarios/written-in-virginia-read-in-tokyo.json' with { type: 'json' };
import aClockRunsAhead from '../../../../src/scenarios/a-clock-runs-ahead.json' with { type: 'json' };
import { advance, createCursor, frameOf, load } from '../../../../src/sim/simulation.ts';
import { emptyHistory, withFrame } from '../../../../src/ui/session/history.ts';
import { membersOf } from '../../../../src/ui/stage/world/members.ts';
import { recentOf } from '../../../../src/ui/stage/world/recent.ts';

function at(document: object, second: number) {
  const simulation = load(document);
  advance(simulation, second * 1e6);
  const frame = frameOf(simulation, createCursor());
  const rows = withFrame(emptyHistory(), frame, false).globalTables[0];
  return { frame, rows };
}

it('says beside Tokyo that most of its reads miss a write, and nothing of the kind beside Virginia', () => {
  const { frame, rows } = at(writtenInVirginia, 30);
  const [virginia, tokyo] = membersOf(frame.globalTables[0]!, frame.regions, (replica) =>
    recentOf(rows, replica, 30),
  );
  expect(tokyo!.recent.staleShare).toBeGreaterThan(0.6);
  expect(tokyo!.note).toMatch(/^\d\d\s% of reads old$/);
  expect(virginia!.recent.staleShare).toBe(0);
  expect(virginia!.note).toBe('');
});

it('says which Region loses writes, and whose clocks are ahead', () => {
  const { frame, rows } = at(aClockRunsAhead, 120);
  const [virginia, tokyo] = membersOf(frame.globalTables[0]!, frame.regions, (replica) =>
    recentOf(rows, replica, 120),
  );
  expect(virginia!.note).toMatch(/^loses /);
  expect(tokyo!.note).toBe('');
  expect(tokyo!.clockSkewMs).toBe(3000);
});
