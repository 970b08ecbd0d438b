import { describe, expect, it, test } from 'vitest';
import type { SampledAttempt, ToldCheck } from '../../src/sim/frame.ts';
import { errors } from '../../src/sim/requests/errors.ts';
import { parseScenario } from '../../src/sim/scenario/validate.ts';
import { aboutOf, refusalIn } from '../../src/sim/told-request.ts';
import { words } from '../../src/words/index.ts';
import { voteDocument } from '../sim/scenario/documents.ts';
import { refusedAttempt, servedAttempt } from '../ui/views/inspector/told-attempt.ts';

const votes = parseScenario(voteDocument());

function told(attempt: SampledAttempt, next?: SampledAttempt): string[] {
  return words.inspector
    .story(attempt, aboutOf(votes, attempt), refusalIn(votes, attempt), next)
    .map((sentence) => sentence.replaceAll('\u00a0', ' '));
}

describe('The story of a refused attempt', () => {
  it('goes from the key to what the SDK does next', () => {
    expect(told(refusedAttempt())).toEqual([
      'At 0:12.345 UpdateItem of CANDIDATE#1 asks table Votes for 1 write unit.',
      'The hash of its key is 0x0D000000000000, 40.63 % of the way round the key space: that is partition 4, which holds 37.5 % to 50 %.',
      'First, the table’s provisioned 4,000 write units a second: 12,000 are left of at most 1,204,000, that is this second’s, and 2 of 300 seconds of burst. Passed.',
      'Then, partition 4’s 1,000 write units a second: nothing is left of at most 1,000 (overdrawn by 0.4). Nothing is left to admit it: refused.',
      'DynamoDB answers 400, ProvisionedThroughputExceededException: “The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.”',
      'Its reason is TableWriteKeyRangeThroughputExceeded, and the resource it names arn:aws:dynamodb:us-east-1:123456789012:table/Votes.',
      'The client has the refusal after 1.6 ms. Then the SDK (boto3) waits 734 ms, drawn from 0 to 1.0 s, and sends attempt 2 of at most 3 at 0:13.081.',
    ]);
  });

  it('speaks of the next attempt as past once it is known', () => {
    expect(told(refusedAttempt(), servedAttempt({ attempt: 1 })).at(-1)).toContain('waited 734 ms');
  });

  it('says that the SDK gives up after the last attempt, or never retries', () => {
    expect(told(refusedAttempt({ attempt: 2, wait: undefined })).at(-1)).toMatch(
      /last of 3 attempts: the SDK \(boto3\) gives up/,
    );
    expect(told(refusedAttempt({ wait: undefined, attemptsMax: 1 })).at(-1)).toMatch(/set not to retry/);
  });

  it('names no draw where the wait is not drawn', () => {
    const attempt = refusedAttempt({ wait: { us: 50_000, usMax: 50_000 }, attemptsMax: 11 });
    expect(told(attempt).at(-1)).toMatch(/waits 50.0 ms and sends attempt 2 of at most 11/);
  });

  it('says that a counted run has no figures', () => {
    expect(told(refusedAttempt({ figures: undefined }))).toContain(words.inspector.noFigures);
  });
});

describe('An attempt that failed for what is no throttling', () => {
  test.each(errors)('%s is told by its name or in words, and never as a refusal or as served', (reason) => {
    const sentences = told(refusedAttempt({ reason, elsewhere: true, figures: undefined }));
    expect(sentences).toHaveLength(3);
    expect(sentences[0]).toContain('is sent for table Votes');
    expect(sentences.join(' ')).not.toMatch(/undefined|It is served|counts its requests|no throttling/);
  });

  it('that met the table passed its checks, and is not tried again where no SDK would', () => {
    const attempt = refusedAttempt({ reason: 'ConditionalCheckFailedException', wait: undefined });
    const sentences = told(attempt);
    expect(sentences.join(' ')).not.toContain('Nothing is left');
    expect(sentences.at(-1)).toMatch(/For this exception the SDK \(boto3\) does not try again/);
  });
});

it('A cache that has a copy answers: the table and its buckets are not in the story', () => {
  const sentences = told(servedAttempt({ elsewhere: true, figures: undefined }));
  expect(sentences).toHaveLength(2);
  expect(sentences[1]).toMatch(/^A node of the cache has a copy.*the table is not asked/);
});

it('A served attempt says how long it took, and that every check was passed', () => {
  const [, , table, partition, end] = told(servedAttempt());
  expect(table).toMatch(/Passed\.$/);
  expect(partition).toMatch(/Passed\.$/);
  expect(end).toBe('It is served; the client has the answer after 1.6 ms.');
});

it('An answer that its client no longer waited for is told as served in vain', () => {
  const sentences = told(servedAttempt({ latencyUs: 1_000_000, gaveUpAfterUs: 300_000, attemptsMax: 1 }));
  expect(sentences.at(-2)).toBe(
    'It is served in vain: its answer comes after 1.0 s, and its client waits 300 ms and no longer.',
  );
  expect(sentences.at(-1)).toMatch(/^The client gives this attempt up\. It is set not to retry/);
  expect(sentences.join(' ')).not.toContain('the client has the answer');
});

test.each<[Partial<ToldCheck>, RegExp]>([
  [{ what: 'maximum' }, /First, the table’s on-demand maximum of 10 write units a second: 5 are left/],
  [{ what: 'account' }, /the account’s quota for the table of 10 write/],
  [{ what: 'provisioned', index: 'byDay' }, /the index byDay’s provisioned 10 write/],
  [{ what: 'partition', index: 'byDay' }, /the 10 write units a second of one partition of the index byDay/],
])('a check of %o is named', (check, expected) => {
  const attempt = servedAttempt();
  const whole = { what: 'account' as const, units: 5, unitsPerSecond: 10, unitsMax: 10, burstSecondsMax: 0 };
  attempt.figures!.checks = [{ ...whole, ...check }];
  expect(told(attempt)[2]).toMatch(expected);
});

it('A key of the cold tail is told as one of many', () => {
  expect(told(refusedAttempt({ key: '' }))[1]).toMatch(/^They lie near/);
});

it('An index that refuses is said to be behind, not empty', () => {
  const check: ToldCheck = {
    what: 'provisioned',
    index: 'byDay',
    units: -50,
    unitsPerSecond: 10,
    unitsMax: 3010,
    burstSecondsMax: 300,
    queueSeconds: 5,
  };
  const attempt = refusedAttempt({ reason: 'IndexWriteProvisionedThroughputExceeded' });
  attempt.figures!.checks = [...attempt.figures!.checks.slice(0, 1), check];
  const sentences = told(attempt);
  expect(sentences[3]).toMatch(
    /^Then, the index byDay’s provisioned 10 write units a second: nothing is left .* It is behind by the 5 seconds/,
  );
  expect(sentences[5]).toContain('table/Votes/index/byDay');
});
