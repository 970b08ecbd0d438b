import { describe, expect, it } from 'vitest';
import type { Command, SetPartitions } from '../../../src/sim/scenario/commands.ts';
import { parseScenario, validateCommand } from '../../../src/sim/scenario/validate.ts';
import { changed, traceDocument, voteDocument } from './documents.ts';

const votes = parseScenario(voteDocument());
const log = parseScenario(traceDocument());

describe('A command that fits the scenario has no problems:', () => {
  const good: (Command | SetPartitions)[] = [
    { kind: 'set-capacity', table: 'Votes', writeUnits: 1 },
    { kind: 'set-rate', traffic: 'vote', perSecond: 0 },
    { kind: 'set-keys', traffic: 'vote', keys: { choice: 'zipf', exponent: 0.99 } },
    { kind: 'set-retry-mode', traffic: 'vote', retryMode: 'none' },
    { kind: 'set-write-shards', traffic: 'vote', shards: 200, key: 'CANDIDATE#1' },
    { kind: 'set-partitions', table: 'Votes', partitions: 100_000 },
    { kind: 'set-assumption', name: 'split-seconds', value: 30 },
  ];
  it.each(good)('$kind', (command) => expect(validateCommand(votes, command)).toEqual([]));
});

describe('A command that does not fit is refused with the path inside it:', () => {
  const bad: [string, unknown, string, RegExp][] = [
    ['nothing', null, '', /expected an object, found null/],
    ['no kind', {}, 'kind', /found nothing/],
    ['a missing table', { kind: 'set-capacity', table: 'Vote', readUnits: 1 }, 'table', /there is "Votes"/],
    ['no change', { kind: 'set-capacity', table: 'Votes' }, '', /expected readUnits, writeUnits or both/],
    [
      'no capacity',
      { kind: 'set-capacity', table: 'Votes', readUnits: 0 },
      'readUnits',
      /from 1 to 40,000,000/,
    ],
    ['an absurd rate', { kind: 'set-rate', traffic: 'vote', perSecond: 1e300 }, 'perSecond', /200,000,000/],
    ['a missing source', { kind: 'set-rate', traffic: 'x', perSecond: 1 }, 'traffic', /there is "vote"/],
    [
      'too many hot keys',
      { kind: 'set-keys', traffic: 'vote', keys: { choice: 'hotspot', hotKeys: 5000, hotShare: 1 } },
      'keys.hotKeys',
      /1,000 keys/,
    ],
    [
      'no trace',
      { kind: 'set-keys', traffic: 'vote', keys: { choice: 'trace', data: 'candidates', repeat: false } },
      'keys.data',
      /with rows/,
    ],
    [
      'no partitions',
      { kind: 'set-partitions', table: 'Votes', partitions: 0 },
      'partitions',
      /from 1 to 100,000/,
    ],
    [
      'an unknown assumption',
      { kind: 'set-assumption', name: 'split-hours', value: 1 },
      'name',
      /unknown assumption "split-hours"; expected "split-heat-percent"/,
    ],
    [
      'an assumption beyond its range',
      { kind: 'set-assumption', name: 'split-seconds', value: 29.9 },
      'value',
      /^expected a number from 30 to 3,600, found 29.9$/,
    ],
    [
      'an assumption of nothing',
      { kind: 'set-assumption', name: 'split-seconds', value: NaN },
      'value',
      /expected a number, found NaN/,
    ],
    [
      'a change of a client that changes nothing',
      { kind: 'set-client', traffic: 'vote' },
      '',
      /expected one of attempts, retryQuota, timeoutMs, hedgeAfterMs, reuseConnections, found none/,
    ],
    [
      'a copy of a write',
      { kind: 'set-client', traffic: 'vote', hedgeAfterMs: 5 },
      'hedgeAfterMs',
      /would write again/,
    ],
    [
      'connections of a client that has none to keep',
      { kind: 'set-client', traffic: 'vote', reuseConnections: false },
      'reuseConnections',
      /no connections to keep/,
    ],
    [
      'retries its SDK never had',
      { kind: 'set-retry-mode', traffic: 'vote', retryMode: 'legacy', sdk: 'javascript-v3' },
      'retryMode',
      /no legacy mode/,
    ],
    [
      'an unknown field',
      { kind: 'set-rate', traffic: 'vote', perSecond: 1, ramp: 'linear' },
      'ramp',
      /unknown field/,
    ],
  ];
  it.each(bad)('%s', (_name, command, path, message) => {
    const [problem] = validateCommand(votes, command as Command);
    expect(problem?.path).toBe(path);
    expect(problem?.message).toMatch(message);
  });

  it('a rate for a closed loop', () => {
    const [problem] = validateCommand(log, { kind: 'set-rate', traffic: 'load', perSecond: 5 });
    expect(problem).toEqual({
      path: 'traffic',
      message: '"load" has no rate to change: it is a closed loop',
    });
  });

  it('retries that an SDK chosen by an earlier command never had', () => {
    const scenario = parseScenario(
      changed(voteDocument(), 'commands', [
        {
          atSeconds: 1,
          do: { kind: 'set-retry-mode', traffic: 'vote', retryMode: 'none', sdk: 'javascript-v3' },
        },
      ]),
    );
    expect(
      validateCommand(scenario, { kind: 'set-retry-mode', traffic: 'vote', retryMode: 'legacy' }),
    ).toHaveLength(1);
    expect(validateCommand(votes, { kind: 'set-retry-mode', traffic: 'vote', retryMode: 'legacy' })).toEqual(
      [],
    );
  });
});
