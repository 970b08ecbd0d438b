import { describe, expect, it } from 'vitest';
import { attemptsOf, latestRequests } from '../../../../src/ui/views/inspector/requests.ts';
import { refusedAttempt, servedAttempt } from './told-attempt.ts';

describe('The list of recent requests', () => {
  const samples = [
    refusedAttempt({ id: 1, atUs: 1000 }),
    servedAttempt({ id: 2, atUs: 2000 }),
    refusedAttempt({ id: 3, atUs: 3000, wait: undefined }),
    servedAttempt({ id: 1, atUs: 4000, attempt: 1 }),
    servedAttempt({ id: 4, atUs: 5000 }),
    refusedAttempt({ id: 5, atUs: 6000 }),
  ];

  it('puts the attempts of a request together, refused requests first, the latest first', () => {
    expect(latestRequests(samples, 10, false).map(({ id, outcome }) => [id, outcome])).toEqual([
      [5, 'waiting'],
      [3, 'gaveUp'],
      [1, 'served'],
      [4, 'served'],
      [2, 'served'],
    ]);
    expect(latestRequests(samples, 10, false)[2]!.attempts).toHaveLength(2);
  });

  it('is as long as asked for, and has only refused ones if that is asked for', () => {
    expect(latestRequests(samples, 2, false).map(({ id }) => id)).toEqual([5, 3]);
    expect(latestRequests(samples, 10, true).map(({ id }) => id)).toEqual([5, 3, 1]);
  });
});

it('The attempts of a request stand in their order, none twice, from wherever they are known', () => {
  const first = refusedAttempt();
  const second = servedAttempt({ attempt: 1, atUs: 13_000_000 });
  const chain = attemptsOf(7, [second, refusedAttempt({ id: 8 })], [first, second]);
  expect(chain).toEqual([first, second]);
});
