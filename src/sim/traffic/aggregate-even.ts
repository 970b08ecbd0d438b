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
export function levelOut(aggregate: Aggregate, side: Side, lane: number): void {
  const counted = aggregate.sources[side.sources[lane]!]!;
  if (counted.stratum !== undefined) {
    // Once for all strata of a source.
    if (side.sources[lane] === counted.source) levelOutStrata(aggregate, side, counted);
    return;
  }
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

function levelOutStrata({ sources }: Aggregate, side: Side, first: CountedSource): void {
  const stride = side.sources.length * attemptsMax;
  const strata: number[] = [];
  side.sources.forEach((place, lane) => {
    if (sources[place]!.source === first.source) strata.push(lane);
  });
  let fresh = 0;
  for (const lane of strata) fresh += sources[side.sources[lane]!]!.fresh;
  while (fresh !== first.evenAttempts) {
    const step = fresh < first.evenAttempts ? 1 : -1;
    const lane = nextStratum(sources, side, strata, first);
    const counted = sources[side.sources[lane]!]!;
    const partition = nextPartition(counted);
    const at = partition * stride + lane * attemptsMax;
    if (side.counts[at]! + step < 0) continue;
    side.counts[at]! += step;
    side.attempts[partition]! += step;
    counted.fresh += step;
    fresh += step;
  }
}

/** The lane of a stratum drawn by its share of the source's attempts. */
function nextStratum(
  sources: CountedSource[],
  side: Side,
  strata: number[],
  { stream }: CountedSource,
): number {
  let left = nextUniform(stream);
  for (const lane of strata) {
    const { chanceUpTo } = sources[side.sources[lane]!]!.lanes;
    left -= chanceUpTo[chanceUpTo.length - 1]!;
    if (left < 0) return lane;
  }
  return strata[strata.length - 1]!;
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
