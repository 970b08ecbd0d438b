import { describe, expect, it } from 'vitest';
import type { ClientSecondField } from '../../../../src/sim/frame.ts';
import { clientSecondFields } from '../../../../src/sim/frame.ts';
import { withRows } from '../../../../src/ui/session/second-rows.ts';
import { dotsOf, flowsOf, waysOf, widthOf } from '../../../../src/ui/views/rounds/layout.ts';

const second = (figures: Partial<Record<ClientSecondField, number>>) =>
  clientSecondFields.map((field) => figures[field] ?? 0);

describe('What goes round', () => {
  const stormy = {
    issued: 600,
    sent: 2400,
    retries: 1800,
    failed: 590,
    timeouts: 1000,
    servedForNobody: 990,
  };
  const rows = withRows<ClientSecondField>(
    undefined,
    clientSecondFields,
    0,
    Float64Array.from([
      ...second({ issued: 600, sent: 600, succeeded: 600 }),
      ...second(stormy),
      ...second(stormy),
    ]),
  );

  it('is told over the last two seconds: first attempts and others apart, and all that nobody waits for', () => {
    expect(flowsOf(rows, 3)).toMatchObject({
      issued: 600,
      first: 600,
      again: 1800,
      answered: 0,
      inVain: 2400,
      gaveUp: 590,
    });
  });

  it('knows nothing of the future of a run that was rewound', () => {
    expect(flowsOf(rows, 1)).toMatchObject({ first: 600, again: 0, answered: 600, inVain: 0 });
  });

  it('turns round in the client as far as it is sent again', () => {
    const ways = waysOf(flowsOf(rows, 3), 300, 130);
    const of = (id: string) => ways.find((way) => way.id === id)!.perSecond;
    expect(of('round')).toBe(of('again'));
    expect(of('in-vain')).toBeGreaterThan(of('round'));
  });
});

describe('A way', () => {
  it('is as wide as what goes there is much, and seen as soon as anything does', () => {
    expect([0, 1, 1000, 2000].map((perSecond) => widthOf(perSecond, 2000, 18))).toEqual([0, 1.5, 9, 18]);
  });

  it('has twice as many dots for twice as much, and they move with the virtual time alone', () => {
    const spacing = (perSecond: number) => dotsOf(perSecond, 2000, 0)!.spacing;
    expect(spacing(500) / spacing(1000)).toBe(2);
    expect(dotsOf(1000, 2000, 3)).toEqual(dotsOf(1000, 2000, 3));
    expect(dotsOf(1000, 2000, 3.1)!.offset).not.toBe(dotsOf(1000, 2000, 3)!.offset);
    expect(dotsOf(1, 2000, 3)).toBeUndefined();
  });
});
