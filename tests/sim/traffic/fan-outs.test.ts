import { describe, expect, it } from 'vitest';
import { closePart, createFanOuts, giveBackFanOut, openFanOut } from '../../../src/sim/traffic/fan-outs.ts';

describe('A fanned-out read', () => {
  it('is answered with its last part, whichever that is', () => {
    const fans = createFanOuts();
    const fan = openFanOut(fans, 3);
    expect(closePart(fans, fan, 500, false)).toBe(false);
    expect(closePart(fans, fan, 900, false)).toBe(false);
    expect(closePart(fans, fan, 700, false)).toBe(true);
    expect([fans.lastAnswerUs[fan], fans.failed[fan]]).toEqual([900, 0]);
  });

  it('has failed when any part did, and leaves nothing behind for the next', () => {
    const fans = createFanOuts();
    const fan = openFanOut(fans, 2);
    closePart(fans, fan, 500, true);
    expect(closePart(fans, fan, 600, false)).toBe(true);
    expect(fans.failed[fan]).toBe(1);
    giveBackFanOut(fans, fan);
    expect(openFanOut(fans, 2)).toBe(fan);
    expect([fans.lastAnswerUs[fan], fans.failed[fan]]).toEqual([0, 0]);
  });

  it('stands beside thousands of others', () => {
    const fans = createFanOuts();
    const open = Array.from({ length: 5000 }, (_none, parts) => openFanOut(fans, parts + 1));
    expect(new Set(open).size).toBe(5000);
    open.forEach((fan, parts) => expect(fans.open[fan]).toBe(parts + 1));
  });
});
