import { describe, expect, it } from 'vitest';
import {
  createRateLimiter,
  nextTurnUs,
  noteAnswer,
  takeTurn,
  type RateLimiter,
} from '../../../src/sim/clients/rate-limiter.ts';

const seconds = 1_000_000;

describe('The limiter of the adaptive mode (SDK-06)', () => {
  it('lets everything pass until the first refusal', () => {
    const limiter = createRateLimiter();
    for (let nowUs = 0; nowUs < seconds; nowUs += 100) expect(takeTurn(limiter, nowUs)).toBe(true);
    noteAnswer(limiter, seconds, false);
    expect(limiter.isOn).toBe(false);
  });

  it('goes down to 0.7 of what was being sent with a refusal', () => {
    const limiter = answersAt(100, 10);
    noteAnswer(limiter, 10 * seconds, true);
    expect(limiter.perSecond).toBeCloseTo(70, 0);
  });

  it('holds a first attempt back, until the next token is there', () => {
    const limiter = answersAt(100, 10);
    noteAnswer(limiter, 10 * seconds, true);
    while (takeTurn(limiter, 10 * seconds));
    const nextUs = nextTurnUs(limiter, 10 * seconds);
    expect(nextUs).toBeGreaterThan(10 * seconds);
    expect(nextUs).toBeLessThanOrEqual(10 * seconds + seconds / 70 + 1);
    expect(takeTurn(limiter, nextUs - 2)).toBe(false);
    expect(takeTurn(limiter, nextUs)).toBe(true);
  });

  it('comes back to the rate that was refused after the cube root of 0.3 of it over 0.4, and then goes on', () => {
    const limiter = answersAt(100, 10);
    noteAnswer(limiter, 10 * seconds, true);
    const back = Math.cbrt((100 * 0.3) / 0.4);
    goOn(limiter, 10, 10 + back);
    expect(limiter.perSecond).toBeCloseTo(100, 0);
    goOn(limiter, 10 + back, 10 + back + 4);
    expect(limiter.perSecond).toBeGreaterThan(115);
  });

  it('allows at most twice what is being answered, however long ago the refusal was', () => {
    const limiter = answersAt(100, 10);
    noteAnswer(limiter, 10 * seconds, true);
    goOn(limiter, 10, 60);
    expect(limiter.perSecond).toBeLessThanOrEqual(2 * 101);
    expect(limiter.perSecond).toBeGreaterThan(190);
  });

  it('never goes below one attempt in two seconds', () => {
    const limiter = createRateLimiter();
    for (let each = 0; each < 20; each += 1) noteAnswer(limiter, each * seconds, true);
    expect(limiter.perSecond).toBe(0.5);
  });
});

/** A limiter that has heard so many answers a second, for so many seconds. */
function answersAt(perSecond: number, forSeconds: number): RateLimiter {
  const limiter = createRateLimiter();
  for (let answer = 0; answer < perSecond * forSeconds; answer += 1) {
    noteAnswer(limiter, Math.round((answer * seconds) / perSecond), false);
  }
  return limiter;
}

/** 100 answers a second, none of them a refusal. */
function goOn(limiter: RateLimiter, fromSeconds: number, toSeconds: number): void {
  for (let at = fromSeconds; at < toSeconds; at += 0.01) noteAnswer(limiter, Math.round(at * seconds), false);
}
