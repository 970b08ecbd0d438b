import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectDirectly } from '../../../src/bridge/connection.ts';
import { Session } from '../../../src/ui/session/session.svelte.ts';
import { Look } from '../../../src/ui/views/look.svelte.ts';
import { createHandClock, createTinyDoor, tinyScenario } from '../session/tiny-door.ts';

let wallMs = 0;
beforeEach(() => void vi.spyOn(performance, 'now').mockImplementation(() => wallMs));
afterEach(() => void vi.restoreAllMocks());

async function lookedAt(panels: number) {
  const clock = createHandClock();
  const session = new Session({ connect: () => connectDirectly(createTinyDoor()), clock });
  await session.load(tinyScenario());
  const first = new Look(session);
  const looks = [first, ...Array.from({ length: panels - 1 }, () => first.inTurn())];
  const seenUs = () => looks.map((look) => look.frame?.nowUs);
  const draw = async (ms: number) => {
    wallMs += ms;
    await clock.draw(ms);
    return seenUs();
  };
  seenUs();
  return { session, looks, seenUs, draw };
}

describe('panels that look at a run', () => {
  it('take turns while it plays: no frame has them all', async () => {
    const { session, draw } = await lookedAt(4);
    session.play();
    let before = await draw(50);
    for (let frame = 0; frame < 8; frame += 1) {
      const after = await draw(50);
      expect(after.filter((us, panel) => us !== before[panel])).toEqual([session.nowUs]);
      before = after;
    }
  });

  it('see a frame that is at most a fifth of a second old', async () => {
    const { session, draw } = await lookedAt(5);
    session.play();
    for (let frame = 0; frame < 30; frame += 1) {
      const seen = await draw(20);
      if (frame < 10) continue;
      for (const us of seen) expect(session.nowUs - us!).toBeLessThanOrEqual(200_000);
    }
  });

  it('are all brought up to date as soon as it stands still', async () => {
    const { session, seenUs, draw } = await lookedAt(4);
    session.play();
    await draw(50);
    await draw(50);
    expect(new Set(seenUs()).size).toBeGreaterThan(1);
    session.pause();
    expect(new Set(seenUs())).toEqual(new Set([session.nowUs]));
  });

  it('all see another run at once', async () => {
    const { session, looks, draw } = await lookedAt(4);
    session.play();
    await draw(50);
    session.seekTo(0);
    await draw(50);
    await draw(0);
    expect(new Set(looks.map(({ frame }) => frame?.run)).size).toBe(1);
  });

  it('count the seconds of what they see, not of what others see', async () => {
    const { session, looks, draw } = await lookedAt(2);
    session.setSpeed(10);
    session.play();
    for (let frame = 0; frame < 9; frame += 1) {
      await draw(100);
      for (const look of looks) expect(look.secondCount).toBe(Math.floor((look.frame?.nowUs ?? 0) / 1e6));
    }
    expect(looks[0]!.secondCount).not.toBe(looks[1]!.secondCount);
  });

  it('leave the round when they are gone', async () => {
    const { session, looks, draw } = await lookedAt(2);
    looks[1]!.leave();
    session.play();
    await draw(200);
    await draw(200);
    expect(looks[0]!.frame?.nowUs).toBe(session.nowUs);
    expect(looks[1]!.frame?.nowUs).toBeLessThan(session.nowUs);
  });
});
