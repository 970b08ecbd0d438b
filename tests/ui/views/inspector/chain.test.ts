import { describe, expect, it } from 'vitest';
import { chainOf } from '../../../../src/ui/views/inspector/chain.ts';
import { neighboursOf, requestsIn } from '../../../../src/ui/views/inspector/requests.ts';
import { refusedAttempt, servedAttempt } from './told-attempt.ts';

const names = (links: ReturnType<typeof chainOf>) => links.map(({ name }) => name);

describe('The chain of an attempt', () => {
  it('goes from the key over its hash, partition and buckets to the reason', () => {
    const links = chainOf(refusedAttempt(), 'write');
    expect(names(links)).toEqual([
      'Key',
      'Hash',
      'Partition',
      'Table’s bucket',
      'Partition’s bucket',
      'Outcome',
    ]);
    expect(links[0]).toMatchObject({ figure: 'CANDIDATE#1', note: '1 write unit' });
    expect(links[1]!.at).toBe(0.40625);
    expect(links[2]).toMatchObject({ figure: '4', range: [0.375, 0.5] });
    expect(links[3]).toMatchObject({ figure: '12,000 left', note: 'of at most 1,204,000' });
    // Of what it holds with everything saved; of a bucket in debt nothing is left.
    expect(links.slice(3, 5).map(({ level }) => level)).toEqual([12_000 / 1_204_000, 0]);
    expect(links[4]!.figure).toBe('nothing left');
    expect(links.at(-1)).toMatchObject({ tone: 'refused', note: 'TableWriteKeyRangeThroughputExceeded' });
  });

  it('ends at a cache that has a copy', () => {
    const links = chainOf(servedAttempt({ elsewhere: true, figures: undefined }), 'read');
    expect(names(links)).toEqual(['Key', 'Cache', 'Outcome']);
    expect(links.at(-1)!.tone).toBe('served');
  });

  it('begins with the items of a call on several', () => {
    const part = { key: 'A', partition: 1, position: 0.2, direction: 'read' as const, units: 1, us: 900 };
    const parts = [part, { ...part, key: 'B', partition: 2 }];
    const links = chainOf(servedAttempt({ figures: undefined, parts, partsInAll: 40 }), 'read');
    expect(links[0]!.figure).toBe('40 items on 2 partitions');
  });

  it('of an answer that nobody waited for does not call it served', () => {
    const links = chainOf(servedAttempt({ latencyUs: 1_000_000, gaveUpAfterUs: 300_000 }), 'read');
    expect(links.at(-1)).toMatchObject({ tone: 'refused', figure: 'given up' });
  });
});

it('The neighbours of a request are those sent just before and after it', () => {
  const requests = requestsIn([
    servedAttempt({ id: 3, atUs: 300 }),
    servedAttempt({ id: 1, atUs: 100 }),
    refusedAttempt({ id: 2, atUs: 200 }),
  ]);
  expect(neighboursOf(requests, 2)).toEqual({ earlier: 1, later: 3 });
  expect(neighboursOf(requests, 1)).toEqual({ earlier: undefined, later: 2 });
  expect(neighboursOf(requests, 9)).toEqual({ earlier: 3, later: undefined });
});

describe('A request whose client gave up waiting', () => {
  it('has not been served, and goes on as long as it is sent again', () => {
    const late = servedAttempt({ latencyUs: 1_000_000, gaveUpAfterUs: 300_000 });
    expect(requestsIn([late])[0]!.outcome).toBe('gaveUp');
    expect(requestsIn([{ ...late, wait: { us: 0, usMax: 0 } }])[0]!.outcome).toBe('waiting');
  });
});
