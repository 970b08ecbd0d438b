import { describe, expect, it } from 'vitest';
import { connectDirectly } from '../../../src/bridge/connection.ts';
import { Session } from '../../../src/ui/session/session.svelte.ts';
import { createHandClock, createTinyDoor, tinyScenario } from './tiny-door.ts';

async function opened(strideUsMax?: number) {
  const door = createTinyDoor(strideUsMax);
  const clock = createHandClock();
  const session = new Session({ connect: () => connectDirectly(door), clock });
  await session.load(tinyScenario());
  door.calls.length = 0;
  return { door, clock, session };
}

describe('playing', () => {
  it('asks for nothing while paused', async () => {
    const { door, clock } = await opened();
    await clock.draw();
    await clock.draw();
    expect(door.calls).toEqual([]);
    expect(clock.waiting()).toBe(false);
  });

  it('does nothing more once it is paused, though the frame before has yet to ask', async () => {
    const door = createTinyDoor();
    const hand = createHandClock();
    let asks: (() => void)[] = [];
    const clock = { ...hand, afterFrame: (then: () => void) => void asks.push(then) };
    const session = new Session({ connect: () => connectDirectly(door), clock });
    await session.load(tinyScenario());
    session.play();
    await hand.draw();
    session.pause();
    door.calls.length = 0;
    for (const ask of asks) ask();
    asks = [];
    await hand.draw();
    expect(door.calls).toEqual([]);
    expect(session.nowUs).toBe(0);
  });

  it('moves by the wall time since the last frame, times the speed', async () => {
    const { clock, session } = await opened();
    session.setSpeed(10);
    session.play();
    await clock.draw(20);
    expect(session.nowUs).toBe(200_000);
  });

  it('catches up at most a tenth of a second after the tab was hidden', async () => {
    const { clock, session } = await opened();
    session.play();
    await clock.draw(3_600_000);
    expect(session.nowUs).toBe(100_000);
  });

  it('makes good in later frames what one frame could not do, up to a tenth of a second', async () => {
    const { door, clock, session } = await opened(10_000);
    session.play();
    await clock.draw(20);
    await clock.draw(30);
    expect(session.nowUs).toBe(20_000);
    door.strideUsMax = Infinity;
    await clock.draw(20);
    expect(session.nowUs).toBe(70_000);
    await clock.draw(20);
    expect(session.nowUs).toBe(90_000);
    door.strideUsMax = 0;
    for (let frame = 0; frame < 20; frame += 1) await clock.draw(20);
    door.strideUsMax = Infinity;
    await clock.draw(20);
    expect(session.nowUs).toBe(190_000);
  });

  it('asks without waiting when it has fallen behind, seeks, or goes as fast as it can', async () => {
    const door = createTinyDoor(0);
    const hand = createHandClock();
    const waits: number[] = [];
    const afterFrame = (then: () => void, waitMs: number) => {
      waits.push(waitMs);
      then();
    };
    const session = new Session({ connect: () => connectDirectly(door), clock: { ...hand, afterFrame } });
    await session.load(tinyScenario());
    session.play();
    const lastWait = async () => {
      waits.length = 0;
      await hand.draw(20);
      return waits.at(-1)!;
    };
    const waitMs = await lastWait();
    expect(waitMs).toBeGreaterThan(0);
    await hand.draw(60);
    expect(await lastWait()).toBe(0);
    session.setSpeed(1);
    await hand.draw(0);
    expect(await lastWait()).toBe(waitMs);
    session.setSpeed(Infinity);
    await hand.draw(0);
    expect(await lastWait()).toBe(0);
    session.setSpeed(1);
    session.seekTo(1_000_000);
    expect(await lastWait()).toBe(0);
  });

  it('owes nothing any more once it was paused or has another speed', async () => {
    const { door, clock, session } = await opened(0);
    session.play();
    await clock.draw(60);
    session.setSpeed(2);
    door.strideUsMax = Infinity;
    await clock.draw(20);
    expect(session.nowUs).toBe(40_000);
    door.strideUsMax = 0;
    await clock.draw(60);
    session.pause();
    await clock.draw(20);
    door.strideUsMax = Infinity;
    session.play();
    await clock.draw(20);
    await clock.draw(20);
    expect(session.nowUs).toBe(120_000);
  });

  it('plays to the end and stops there, as fast as possible', async () => {
    const { clock, session } = await opened(7_000_000);
    session.setSpeed(Infinity);
    session.play();
    for (let frame = 0; frame < 12; frame++) await clock.draw();
    expect(session.nowUs).toBe(60_000_000);
    expect(session.playing).toBe(false);
  });

  it('begins again when it is played at its end', async () => {
    const { clock, session } = await opened();
    session.seekTo(60_000_000);
    await clock.draw();
    session.play();
    await clock.draw();
    await clock.draw(16);
    expect(session.nowUs).toBe(16_000);
  });

  it('says what speed is reached when the machine cannot keep up', async () => {
    const { clock, session } = await opened(100_000);
    session.setSpeed(100);
    session.play();
    for (let frame = 0; frame < 25; frame++) await clock.draw(50);
    expect(session.actualSpeed).toBeCloseTo(2, 5);
  });
});

describe('seeking', () => {
  it('shows the moment that is sought once it is reached, however many calls that takes', async () => {
    const { clock, session } = await opened(4_000_000);
    session.seekTo(10_000_000);
    await clock.draw();
    expect(session.nowUs).toBe(0);
    expect(session.seekingToUs).toBe(10_000_000);
    await clock.draw();
    await clock.draw();
    expect(session.nowUs).toBe(10_000_000);
    expect(session.seekingToUs).toBeUndefined();
  });

  it('tells how far a replay is, when that takes long', async () => {
    const { clock, session } = await opened(1_000_000);
    session.seekTo(15_000_000);
    for (let frame = 0; frame < 12; frame++) await clock.draw();
    expect(session.replayingUs).toBeUndefined();
    await clock.draw();
    expect(session.replayingUs).toBe(13_000_000);
    expect(session.nowUs).toBe(0);
    await clock.draw();
    await clock.draw();
    expect(session.replayingUs).toBeUndefined();
    expect(session.nowUs).toBe(15_000_000);
  });

  it('steps by one virtual second, however often the button is pressed before a frame is drawn', async () => {
    const { clock, session } = await opened();
    session.stepForward();
    session.stepForward();
    session.stepForward();
    session.stepBack();
    await clock.draw();
    expect(session.nowUs).toBe(2_000_000);
  });

  it('keeps what was already run in sight after a rewind, until the run changes', async () => {
    const { clock, session } = await opened();
    session.seekTo(20_000_000);
    await clock.draw();
    session.seekTo(5_000_000);
    await clock.draw();
    expect(session.nowUs).toBe(5_000_000);
    expect(session.history.ranToUs).toBe(20_000_000);
    expect(session.history.tables[0]!.secondCount).toBe(20);
    expect(session.history.tables[0]!.seconds('issued')[19]).toBe(19);

    await session.change({ kind: 'set-rate', traffic: 'vote', perSecond: 10 });
    await clock.draw();
    expect(session.history.ranToUs).toBe(5_000_000);
    expect(session.history.tables[0]!.secondCount).toBe(5);
  });
});

describe('changing the world', () => {
  it('changes nothing when the change is refused, and says why', async () => {
    const { session } = await opened();
    const problems = await session.change({ kind: 'set-rate', traffic: 'vote', perSecond: -1 });
    expect(problems).toEqual([{ path: 'perSecond', message: 'expected 0 or more' }]);
    expect(session.scenario!.commands).toEqual([]);
  });

  it('does what is asked for three times once', async () => {
    const { door, session } = await opened();
    const change = () => session.change({ kind: 'set-write-shards', traffic: 'vote', shards: 10 });
    expect(await Promise.all([change(), change(), change()])).toEqual([[], [], []]);
    expect(session.scenario!.commands).toHaveLength(1);
    expect(door.calls.filter((call) => call.startsWith('dispatch'))).toHaveLength(1);
  });

  it('waits for a seek to arrive, so that the change happens where the reader sees it', async () => {
    const { door, session } = await opened(4_000_000);
    session.seekTo(10_000_000);
    await session.change({ kind: 'set-rate', traffic: 'vote', perSecond: 10 });
    expect(session.scenario!.commands).toEqual([
      { atSeconds: 10, do: { kind: 'set-rate', traffic: 'vote', perSecond: 10 } },
    ]);
    expect(door.calls.filter((call) => call.startsWith('seek')).length).toBe(3);
  });

  it('says that changes made later were dropped', async () => {
    const { clock, session } = await opened();
    session.seekTo(10_000_000);
    await session.change({ kind: 'set-rate', traffic: 'vote', perSecond: 10 });
    session.seekTo(5_000_000);
    await clock.draw();
    await session.change({ kind: 'set-rate', traffic: 'vote', perSecond: 20 });
    expect(session.notice?.text).toContain('dropped');
  });

  it('replays to the same moment with another number of partitions', async () => {
    const { clock, session } = await opened(4_000_000);
    session.seekTo(8_000_000);
    await clock.draw();
    await clock.draw();
    await session.change({ kind: 'set-partitions', table: 'Votes', partitions: 4 });
    for (let frame = 0; frame < 3; frame++) await clock.draw();
    expect(session.nowUs).toBe(8_000_000);
    expect(session.history.ranToUs).toBe(8_000_000);
  });

  it('knows the design of the moment', async () => {
    const { clock, session } = await opened();
    session.seekTo(5_000_000);
    await clock.draw();
    expect(session.design.traffic[0]!.perSecond).toBe(1000);
    expect(session.design.tables[0]!.partitions).toBe(8);
    await session.change({ kind: 'set-rate', traffic: 'vote', perSecond: 10 });
    expect(session.design.traffic[0]!.perSecond).toBe(10);
  });
});

describe('a change made while a long replay is under way', () => {
  it('is given up when another document is opened, which does not wait for the replay', async () => {
    const { door, session } = await opened(1000);
    session.seekTo(9_000_000);
    const change = session.change({ kind: 'set-rate', traffic: 'writes', perSecond: 5 });
    await session.load({ ...tinyScenario(), title: 'Another' });
    expect(await change).toEqual([]);
    expect(session.scenario!.title).toBe('Another');
    expect(door.calls.filter((call) => call.startsWith('seek')).length).toBeLessThan(10);
    expect(door.calls.some((call) => call.startsWith('dispatch'))).toBe(false);
  });
});

describe('a crash', () => {
  it('is told, and the way back leads to the same moment of the same run', async () => {
    const clock = createHandClock();
    const doors = [createTinyDoor(), createTinyDoor()];
    let crash: (reason: string) => void = () => {};
    const session = new Session({
      clock,
      connect: () => ({
        ...connectDirectly(doors.shift()!),
        crashed: new Promise((resolve) => (crash = resolve)),
      }),
    });
    await session.load(tinyScenario());
    session.seekTo(3_000_000);
    await clock.draw();
    crash('it broke');
    await clock.draw();
    expect(session.status).toBe('crashed');
    expect(session.notice?.text).toContain('it broke');

    session.notice!.action!.run();
    await clock.draw();
    await clock.draw();
    expect(session.status).toBe('ready');
    expect(session.nowUs).toBe(3_000_000);
  });

  it('is not what a slow answer is called; that goes by itself', async () => {
    let tellSlow: (slow: boolean) => void = () => {};
    const session = new Session({
      clock: createHandClock(),
      connect: () => ({ ...connectDirectly(createTinyDoor()), onSlow: (tell) => (tellSlow = tell) }),
    });
    await session.load(tinyScenario());
    tellSlow(true);
    expect(session.notice?.text).toContain('slow to answer');
    expect(session.status).toBe('ready');
    tellSlow(false);
    expect(session.notice).toBeUndefined();
  });

  it('at the very start leaves a way back too', async () => {
    let tries = 0;
    const clock = createHandClock();
    const session = new Session({
      clock,
      connect() {
        tries++;
        if (tries > 1) return connectDirectly(createTinyDoor());
        const door = createTinyDoor();
        return {
          ...connectDirectly({ ...door, load: () => Promise.reject(new Error('no worker')) }),
          crashed: Promise.resolve('no worker'),
        };
      },
    });
    const problems = await session.load(tinyScenario());
    expect(problems[0]!.message).toBe('no worker');
    expect(session.status).toBe('crashed');
    await session.recover();
    expect(session.status).toBe('ready');
    expect(session.scenario!.title).toBe('Tiny');
  });

  it('lets another document be opened, in a new worker', async () => {
    const { session, crash } = await openedToCrash();
    await crash('it broke');
    expect(await session.load({ ...tinyScenario(), title: 'Another' })).toEqual([]);
    expect(session.status).toBe('ready');
    expect(session.scenario!.title).toBe('Another');
    expect(session.notice).toBeUndefined();
  });

  it('keeps its way back when something else is said or put away', async () => {
    const { session, crash } = await openedToCrash();
    const said = () => session.notice;
    await crash('it broke');
    session.notice = { kind: 'info', text: 'Saved.' };
    expect(said()?.text).toBe('Saved.');
    session.notice = undefined;
    expect(said()?.text).toContain('it broke');
    expect(said()?.action).toBeDefined();
  });
});

/** A run in a worker that can be made to die, with a healthy one to follow. */
async function openedToCrash() {
  const clock = createHandClock();
  const crashes: ((reason: string) => void)[] = [];
  const session = new Session({
    clock,
    connect() {
      const { door, close } = connectDirectly(createTinyDoor());
      let dead = '';
      const load: typeof door.load = (...given) =>
        dead ? Promise.reject(new Error(dead)) : door.load(...given);
      const crashed = new Promise<string>((resolve) =>
        crashes.push((reason) => {
          dead = reason;
          resolve(reason);
        }),
      );
      return { door: { ...door, load }, crashed, close };
    },
  });
  await session.load(tinyScenario());
  async function crash(reason: string) {
    crashes.at(-1)!(reason);
    await clock.draw();
  }
  return { session, crash };
}
