import { describe, expect, it } from 'vitest';
import { exceptionOf, refusalOf } from '../../../src/sim/capacity/exceptions.ts';
import { reasons, type Reason } from '../../../src/sim/capacity/reasons.ts';
import type { CapacityMode } from '../../../src/sim/scenario/scenario.ts';

const shortOf = (reason: Reason, mode: CapacityMode) => {
  const { exception, message } = exceptionOf(reasons.indexOf(reason), mode);
  return [exception, message];
};

describe('What a refused client gets to see', () => {
  it.each<[Reason, CapacityMode, string, RegExp]>([
    [
      'TableReadProvisionedThroughputExceeded', // ERR-07
      'provisioned',
      'ProvisionedThroughputExceededException',
      /^The level of configured provisioned throughput for the table was exceeded\./,
    ],
    [
      'IndexWriteProvisionedThroughputExceeded', // ERR-08
      'provisioned',
      'ProvisionedThroughputExceededException',
      /^The level of configured provisioned throughput for one or more global secondary indexes/,
    ],
    [
      'TableWriteKeyRangeThroughputExceeded',
      'provisioned',
      'ProvisionedThroughputExceededException',
      /^The level of configured provisioned throughput for the table was exceeded\./,
    ],
    [
      'TableWriteKeyRangeThroughputExceeded', // ERR-09
      'on-demand',
      'ThrottlingException',
      /^Throughput exceeds the current capacity of your table or index\..*hot key/,
    ],
    [
      'IndexReadKeyRangeThroughputExceeded', // ERR-10
      'on-demand',
      'ThrottlingException',
      /^Throughput exceeds the current capacity for one or more global secondary indexes\./,
    ],
    [
      'TableWriteMaxOnDemandThroughputExceeded', // ERR-11
      'on-demand',
      'ThrottlingException',
      /^Throughput exceeds the maximum OnDemandThroughput configured on table or index$/,
    ],
    [
      'IndexReadAccountLimitExceeded', // ERR-12
      'on-demand',
      'RequestLimitExceeded',
      /^Throughput exceeds the current throughput limit for your account\./,
    ],
  ])('for %s of a table that is %s (ERR-06)', (reason, mode, exception, message) => {
    expect(shortOf(reason, mode)).toEqual([exception, expect.stringMatching(message)]);
  });

  it('names the table or the index by its ARN beside the reason (ERR-01)', () => {
    const names = { region: 'eu-west-1', table: 'Votes' };
    const place = reasons.indexOf('TableWriteKeyRangeThroughputExceeded');
    expect(refusalOf(place, 'on-demand', names)).toMatchObject({
      status: 400,
      throttlingReason: {
        reason: 'TableWriteKeyRangeThroughputExceeded',
        resource: 'arn:aws:dynamodb:eu-west-1:123456789012:table/Votes',
      },
    });
    expect(refusalOf(place, 'on-demand', { ...names, index: 'byStatus' }).throttlingReason?.resource).toMatch(
      /:table\/Votes\/index\/byStatus$/,
    );
  });
});
