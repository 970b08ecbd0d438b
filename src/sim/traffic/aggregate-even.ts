// Even arrivals: the number of requests of a tick is fixed, and only their keys are drawn. Poisson counts with a
// slightly smaller mean, filled up one by one to the fixed sum, are exactly such draws.

import { nextUniform } from '../kernel/random.ts';
import { attemptsMax, type Aggregate, type CountedSource, type Side } from './aggregate-state.ts';

/** Takes the tick's whole requests out of what is expected, and sets the mean of the counts to be drawn first. */
export function expectEvenly(counted: CountedSource): void {
  const due = counted.carried + counted.expected;
  const requests = Math.floor(due + 1e-9); // A sum of hundredths may miss a whole number by a hair.
  counted.carried = Math.max(0, due - requests);
  const { attemptsPerRequest } = counted.lanes;
  const attempts = Math.round(requests * attemptsPerRequest);
  counted.evenAttempts = attempts;
  // Three deviations are ours: so far below, the drawn sum exceeds the fixed one in one tick of a thousand.
  counted.expected = Math.max(0, attempts - 3 * Math.sqrt(attempts)) / attemptsPerRequest;
}

/** Adds what the drawn counts of a source lack, each by its chance; in the rare tick of too many, takes it away. */
export function levelOut({ sources }: Aggregate, side: Side, lane: number): void {
  const counted = sources[side.sources[lane]!]!;
  const stride = side.sources.length * attemptsMax;
  while (counted.fresh !== counted.evenAttempts) {
    const step = counted.fresh < counted.evenAttempts ? 1 : -1;
    const partition = nextPartition(counted);
    const at = partition * stride + lane * attemptsMax;
    if (side.counts[at]! + step < 0) continue;
    side.counts[at]! += step;
    side.attempts[partition]! += step;
    counted.fresh += step;
  }
}

/** A partition drawn by its share of the source's attempts. */
function nextPartition({ stream, lanes }: CountedSource): number {
  const { chanceUpTo } = lanes;
  const wanted = nextUniform(stream) * chanceUpTo[chanceUpTo.length - 1]!;
  let low = 0;
  let high = chanceUpTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (chanceUpTo[middle]! <= wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
