// Where the sampled attempts are on their way through a Region. A real one is answered within milliseconds, so its flight
// is stretched, as it is at the table's own level.

import type { SampledAttempt } from '../../../sim/frame.ts';

export interface Spot {
  sample: SampledAttempt;
  /** Of its way, from its client to its table. */
  share: number;
  mark: 'dot' | 'cross';
  /** 0 to 1. */
  strength: number;
  /** A little to the side, from -1 to 1, so that many are seen as many. */
  aside: number;
}

/** More marks than this hide each other. */
export const spotsMax = 160;
const outbound = 0.6;

export function spotsOf(samples: readonly SampledAttempt[], nowUs: number, flightUs: number): Spot[] {
  const flying = samples.filter(({ atUs }) => atUs <= nowUs && atUs > nowUs - flightUs);
  // The same ones in every frame: an attempt is shown for its whole flight, or not at all.
  const every = Math.max(1, Math.ceil(flying.length / spotsMax));
  return flying
    .filter(({ id }) => id % every === 0)
    .slice(-spotsMax)
    .map((sample) => spotOf(sample, (nowUs - sample.atUs) / flightUs));
}

function spotOf(sample: SampledAttempt, progress: number): Spot {
  const aside = ((Math.imul(sample.id + 1, 0x9e3779b1) >>> 0) / 2 ** 32) * 2 - 1;
  const isOut = progress < outbound;
  if (isOut) return { sample, share: progress / outbound, mark: 'dot', strength: 1, aside };
  const back = (progress - outbound) / (1 - outbound);
  if (sample.outcome === 'served')
    return { sample, share: 1, mark: 'dot', strength: Math.max(0, 1 - 4 * back), aside };
  return { sample, share: 1 - 0.5 * back, mark: 'cross', strength: 1 - back * back, aside };
}
