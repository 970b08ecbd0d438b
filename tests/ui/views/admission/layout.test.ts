import { expect, test } from 'vitest';
import { createCursor, frameOf } from '../../../../src/sim/simulation.ts';
import { emptyHistory, withFrame } from '../../../../src/ui/session/history.ts';
import {
  charted,
  outcomeOf,
  routerTokens,
  shareLines,
  topOf,
} from '../../../../src/ui/views/admission/layout.ts';
import { ranAdmission } from '../../../sim/admission-run.ts';

const example = { writeUnits: 400, writes: [50, 50, 50, 150], durationSeconds: 30 };

function after(generation: '2012' | 'burst' | 'routers') {
  const simulation = ranAdmission({ ...example, generation }, 30);
  const frame = frameOf(simulation, createCursor());
  const table = frame.tables[0]!;
  const history = withFrame(emptyHistory(), frame, false).tables[0]!;
  return { table, admission: table.admission!, history };
}

test('each partition has its share, what it is asked for and what it gives, in key order', () => {
  const { table, admission } = after('2012');
  const lines = shareLines(table, admission, 'write');
  expect(lines.map(({ partition }) => partition)).toEqual([0, 1, 2, 3]);
  expect(lines.map(({ share }) => share)).toEqual([100, 100, 100, 100]);
  expect(lines[3]!.asked).toBeCloseTo(150, 0);
  expect(lines[3]!.given).toBeCloseTo(100, 0);
  expect(lines[3]!.refused).toBeCloseTo(50, 0);
  expect(lines[3]!.node).toBeNaN();
  expect(topOf(lines)).toBeGreaterThan(150);
});

test('a partition with savings has them, and its node', () => {
  const { table, admission } = after('burst');
  const lines = shareLines(table, admission, 'write');
  expect(lines[0]!.banked).toBeGreaterThan(1000);
  expect(lines[0]!.bankMax).toBe(30_000);
  expect(lines.map(({ node }) => node)).toEqual([0, 1, 2, 3]);
  for (const { nodeFilled } of lines) expect(nodeFilled).toBeGreaterThan(0);
});

test('each router has tokens, and none has more than a full bar', () => {
  const { tokens, full } = routerTokens(after('routers').admission, 'write');
  expect(tokens).toHaveLength(8);
  for (const each of tokens) expect(each).toBeLessThanOrEqual(full);
  expect(tokens.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
});

test('what became of the attempts is the mean of the last seconds, and refused is drawn only where it was', () => {
  const { history } = after('2012');
  const { attempts, refused } = outcomeOf(history, 30);
  expect(attempts).toBeCloseTo(300, 0);
  expect(refused).toBeCloseTo(50, 0);
  const { given, asked, allowance } = charted(history.admission!, 30);
  expect(given).toHaveLength(30);
  expect(asked[0]).toBeNaN();
  expect(asked[20]).toBeGreaterThan(140);
  expect(allowance[20]).toBe(100);
});
