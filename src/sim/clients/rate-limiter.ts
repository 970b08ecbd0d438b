// The limiter of the adaptive mode (SDK-06): a token bucket in the client, which is off until the first refusal. A
// refusal takes the rate down to a share of what was being sent; afterwards it rises along a cubic curve, slowly near
// the rate that failed, faster beyond it. The constants are those of botocore's retries/adaptive.py, throttling.py and
// bucket.py, https://github.com/boto/botocore (assumption adaptive-limiter).
// Times are microseconds, rates are attempts a second.

import { usPerSecond } from '../kernel/time.ts';
import { pow } from '../kernel/math.ts';

/** Plain data; one for each SDK client. */
export interface RateLimiter {
  isOn: boolean;
  /** Of the bucket: what it holds at `filledUs`, how fast it fills. It holds a second of that, and at least one. */
  tokens: number;
  perSecond: number;
  filledUs: number;
  /** The rate at which the last refusal came, when, and how long the curve takes back to it. */
  refusedPerSecond: number;
  refusedUs: number;
  returnSeconds: number;
  /** Answers a second, smoothed, in half seconds. */
  measuredPerSecond: number;
  measuredUs: number;
  answers: number;
}

/** What is left of the rate after a refusal (assumption adaptive-limiter). */
const beta = 0.7;
/** How steep the curve is (assumption adaptive-limiter). */
const scale = 0.4;
/** How much the latest half second counts (assumption adaptive-limiter). */
const smoothing = 0.8;
const cubeRoot = 1 / 3; // assumption adaptive-limiter
const measureUs = usPerSecond / 2;
const perSecondMin = 0.5; // assumption adaptive-limiter
/** It never allows more than so many times what is being answered (assumption adaptive-limiter). */
const riseMax = 2;

export function createRateLimiter(): RateLimiter {
  return {
    isOn: false,
    tokens: 0,
    perSecond: 1,
    filledUs: 0,
    refusedPerSecond: 0,
    refusedUs: 0,
    returnSeconds: 0,
    measuredPerSecond: 0,
    measuredUs: 0,
    answers: 0,
  };
}

/** Whether an attempt may go now; then it takes a token. */
export function takeTurn(limiter: RateLimiter, nowUs: number): boolean {
  if (!limiter.isOn) return true;
  fill(limiter, nowUs);
  if (limiter.tokens < 1) return false;
  limiter.tokens -= 1;
  return true;
}

/** When the next token is there, if the rate stays as it is. */
export function nextTurnUs(limiter: RateLimiter, nowUs: number): number {
  fill(limiter, nowUs);
  return nowUs + Math.max(1, Math.ceil(((1 - limiter.tokens) * usPerSecond) / limiter.perSecond));
}

/** The client has an answer, or has given up waiting for it. */
export function noteAnswer(limiter: RateLimiter, nowUs: number, wasRefused: boolean): void {
  measure(limiter, nowUs);
  let perSecond: number;
  if (wasRefused) {
    const sent = limiter.isOn
      ? Math.min(limiter.measuredPerSecond, limiter.perSecond)
      : limiter.measuredPerSecond;
    limiter.refusedPerSecond = sent;
    limiter.refusedUs = nowUs;
    limiter.returnSeconds = sent > 0 ? pow((sent * (1 - beta)) / scale, cubeRoot) : 0;
    limiter.isOn = true;
    perSecond = sent * beta;
  } else {
    if (!limiter.isOn) return;
    const seconds = (nowUs - limiter.refusedUs) / usPerSecond - limiter.returnSeconds;
    perSecond = scale * seconds * seconds * seconds + limiter.refusedPerSecond;
  }
  fill(limiter, nowUs);
  limiter.perSecond = Math.max(perSecondMin, Math.min(perSecond, riseMax * limiter.measuredPerSecond));
  limiter.tokens = Math.min(limiter.tokens, roomOf(limiter));
}

function fill(limiter: RateLimiter, nowUs: number): void {
  const gained = ((nowUs - limiter.filledUs) / usPerSecond) * limiter.perSecond;
  limiter.tokens = Math.min(roomOf(limiter), limiter.tokens + gained);
  limiter.filledUs = nowUs;
}

function roomOf({ perSecond }: RateLimiter): number {
  return Math.max(1, perSecond);
}

function measure(limiter: RateLimiter, nowUs: number): void {
  const bucketUs = Math.floor(nowUs / measureUs) * measureUs;
  limiter.answers += 1;
  if (bucketUs <= limiter.measuredUs) return;
  const perSecond = (limiter.answers * usPerSecond) / (bucketUs - limiter.measuredUs);
  limiter.measuredPerSecond = perSecond * smoothing + limiter.measuredPerSecond * (1 - smoothing);
  limiter.measuredUs = bucketUs;
  limiter.answers = 0;
}
