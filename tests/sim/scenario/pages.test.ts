import { expect, test } from 'vitest';
import scan from '../../../src/scenarios/a-scan-starves-everyone.json' with { type: 'json' };
import { parseScenario, validateCommand, validateScenario } from '../../../src/sim/scenario/validate.ts';

const scenario = parseScenario(scan);

test.each([
  ['of a source that reads no pages', { traffic: 'shoppers', pauseMs: 5 }, 'traffic', 'reads no pages'],
  ['that changes nothing', { traffic: 'report' }, 'pauseMs', 'expected pauseMs, segments or both'],
  ['of nobody', { traffic: 'nobody', segments: 2 }, 'traffic', 'there is no traffic source "nobody"'],
])('a change %s is refused, and told why', (_name, change, path, message) => {
  const [problem] = validateCommand(scenario, { kind: 'set-pages', ...change });
  expect(problem?.path).toBe(path);
  expect(problem?.message).toContain(message);
});

test.each([
  [{ operation: 'GetItem' }, 'traffic[1].pages'],
  [{ operation: 'Query' }, 'traffic[1].pages.segments'],
  [{ pages: { segments: 0 } }, 'traffic[1].pages.segments'],
  [{ pages: { filterKeeps: 2 } }, 'traffic[1].pages.filterKeeps'],
])('a source with %j is refused at %s', (change, path) => {
  const traffic = [scan.traffic[0], { ...scan.traffic[1], ...change }];
  const validation = validateScenario({ ...scan, traffic });
  expect(validation.ok ? [] : validation.problems.map((problem) => problem.path)).toContain(path);
});
