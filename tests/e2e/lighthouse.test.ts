// What Lighthouse says of the built site. Accessibility is a property of the page; performance is one of the page on
// this machine at this moment, so the best of some runs counts, and a busy machine is allowed a little less than 100.

import { expect, test } from 'vitest';
import { judge, type Judgement, type Preset } from './lighthouse.ts';
import { siteAddress } from './page.ts';

const runsMax = 3;

test.each<{ preset: Preset; performanceMin: number }>([
  { preset: 'desktop', performanceMin: 0.98 },
  // The model runs from the start, and Lighthouse counts each of its frames four times as long as it takes here:
  // 94 to 99 were measured beside other work, all that lacks being blocking time.
  { preset: 'mobile', performanceMin: 0.85 },
])(
  'Lighthouse gives the page 100 for accessibility, and for performance ($preset) at least $performanceMin of 1',
  async ({ preset, performanceMin }) => {
    let best: Judgement | undefined;
    for (let run = 0; run < runsMax && (best?.performance ?? 0) < performanceMin; run += 1) {
      const judgement = await judge(siteAddress, preset);
      expect(judgement.accessibility, JSON.stringify(judgement.lacking)).toBe(1);
      if (judgement.performance >= (best?.performance ?? 0)) best = judgement;
    }
    expect(best?.performance, JSON.stringify(best?.lacking)).toBeGreaterThanOrEqual(performanceMin);
  },
  300_000,
);
