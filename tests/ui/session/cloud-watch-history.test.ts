import { describe, expect, it } from 'vitest';
import { pointFields } from '../../../src/sim/frame.ts';
import type { CloudWatchNews } from '../../../src/sim/metrics/cloud-watch/news.ts';
import { advance, createCursor, frameOf } from '../../../src/sim/simulation.ts';
import {
  emptyCloudWatch,
  pointAt,
  shownCount,
  withNews,
  withoutLaterPoints,
} from '../../../src/ui/session/cloud-watch-history.ts';
import { started } from '../../sim/small-run.ts';

/** News of one series of one-minute points, from one minute to before another; Sum is the minute's number. */
function news(from: number, to: number, metric = 'ConsumedWriteCapacityUnits'): CloudWatchNews {
  const points = new Float64Array((to - from) * pointFields.length);
  for (let minute = from; minute < to; minute += 1) {
    points[(minute - from) * pointFields.length] = minute * 60;
    points[(minute - from) * pointFields.length + pointFields.indexOf('Sum')] = minute;
  }
  return {
    delaySeconds: 60,
    series: [
      {
        namespace: 'AWS/DynamoDB',
        metric,
        unit: 'Count',
        periodSeconds: 60,
        statistics: ['Sum'],
        dimensions: { TableName: 'T' },
        from,
        points,
      },
    ],
    insights: [
      {
        dimensions: { TableName: 'T' },
        mode: 'throttled-keys',
        minutes: [{ atSeconds: (to - 1) * 60, mostAccessed: [], mostThrottled: [] }],
      },
    ],
  };
}

describe('What CloudWatch has shown', () => {
  it('grows by the news, series by series', () => {
    let known = emptyCloudWatch();
    for (let minute = 0; minute < 40; minute += 1) known = withNews(known, news(minute, minute + 1));
    known = withNews(known, news(0, 2, 'WriteThrottleEvents'));
    expect(known.series.map(({ metric, count }) => [metric, count])).toEqual([
      ['ConsumedWriteCapacityUnits', 40],
      ['WriteThrottleEvents', 2],
    ]);
    expect(pointAt(known.series[0]!, 39, 'Sum')).toEqual({ atSeconds: 39 * 60, figure: 39 });
    expect(pointAt(known.series[0]!, 3, 'Sum').figure).toBe(3);
  });

  it('stays the same object when there is no news', () => {
    const known = withNews(emptyCloudWatch(), news(0, 1));
    expect(withNews(known, { delaySeconds: 60, series: [], insights: [] })).toBe(known);
  });

  it('shows a point when its minute is over and the delay has passed', () => {
    const [series] = withNews(emptyCloudWatch(), news(0, 10)).series;
    expect(shownCount(series!, 119, 60)).toBe(0);
    expect(shownCount(series!, 120, 60)).toBe(1);
    expect(shownCount(series!, 120, 0)).toBe(2);
    expect(shownCount(series!, 10_000, 60)).toBe(10);
  });

  it('loses what was not over when the past is changed, and takes what comes instead', () => {
    const cut = withoutLaterPoints(withNews(emptyCloudWatch(), news(0, 10)), 200);
    expect(cut.series[0]!.count).toBe(3);
    expect(withNews(cut, news(3, 5)).series[0]!.count).toBe(5);
  });

  it('keeps each report of Contributor Insights once, in order', () => {
    let known = withNews(emptyCloudWatch(), news(0, 1));
    known = withNews(known, news(1, 2));
    known = withNews(known, news(0, 1));
    expect(known.insights[0]!.minutes.map(({ atSeconds }) => atSeconds)).toEqual([0, 60]);
  });
});

describe('A frame', () => {
  it('brings a minute’s points a minute late, once', () => {
    const simulation = started({ durationSeconds: 300 });
    const cursor = createCursor();
    const came: string[] = [];
    for (const seconds of [30, 60, 119, 120, 121, 200, 300]) {
      advance(simulation, seconds * 1e6);
      const { series, insights } = frameOf(simulation, cursor).cloudWatch;
      const consumed = series.find(({ metric }) => metric === 'ConsumedWriteCapacityUnits');
      const points = (consumed?.points.length ?? 0) / pointFields.length;
      came.push(`${seconds}: ${consumed?.from ?? '-'}+${points}, ${insights[0]?.minutes.length ?? 0}`);
    }
    expect(came).toEqual([
      '30: -+0, 0',
      '60: -+0, 0',
      '119: -+0, 0',
      '120: 0+1, 1',
      '121: -+0, 0',
      '200: 1+1, 1',
      '300: 2+2, 2',
    ]);
  });
});
