import { expect, it } from 'vitest';
import theLostLike from '../../../../src/scenarios/the-lost-like.json' with { type: 'json' };
import mrecAgainstMrsc from '../../../../src/scenarios/mrec-against-mrsc.json' with { type: 'json' };
import { advance, createCursor, dispatch, frameOf, load } from '../../../../src/sim/simulation.ts';
import { failuresOf, risksOf } from '../../../../src/ui/stage/world/failures.ts';
import { figuresOf } from '../../../../src/ui/stage/world/side-by-side.ts';

const simulation = load(mrecAgainstMrsc);
const cursor = createCursor();

/** Both tables at a moment, with what the timeline has been told. */
function at(second: number) {
  advance(simulation, second * 1e6);
  const [eventual, strong] = frameOf(simulation, cursor).globalTables;
  return { eventual: eventual!, strong: strong!, events: simulation.world.events };
}

it('tells of both kinds of consistency, in the same failure, what it delayed and lost and how long it took (GT-50, GT-85)', () => {
  const before = at(59.99);
  const behind = (links: { from: number; writesBehind: number }[]) =>
    Math.max(...links.filter(({ from }) => from === 0).map(({ writesBehind }) => writesBehind));
  const lostBefore = before.eventual.replicas[0]!.lost;
  const underWay = behind(before.eventual.links);
  expect(underWay).toBeGreaterThan(20);

  const { eventual, strong, events } = at(100);
  const [delayed] = failuresOf(events, eventual, 100e6, () => lostBefore);
  const [nothing] = failuresOf(events, strong, 100e6, () => 0);
  expect(delayed).toMatchObject({ region: 'us-east-1', atSeconds: 60, state: 'down' });
  expect(Math.abs(delayed!.writes - underWay)).toBeLessThan(10);
  expect(delayed!.delayed).toBe(delayed!.writes);
  expect(delayed!.lostSince).toBeGreaterThan(0);
  // Of what was written there, no more can be lost since than had not arrived.
  expect(delayed!.lostSince).toBeLessThanOrEqual(behind(eventual.links));
  expect(nothing).toMatchObject({ writes: 0, delayed: 0, lostSince: 0 });

  const end = at(240);
  const [mrec, mrsc] = [end.eventual, end.strong].map(figuresOf);
  expect(mrec!.lost).toBeGreaterThan(100);
  expect(mrsc!.lost).toBe(0);
  expect(mrsc!.stale).toBe(0);
  expect(mrec!.stale).toBeGreaterThan(100);
  expect(mrsc!.conflicts).toBeGreaterThan(0);
  // Its writers were sent elsewhere after twenty seconds, whatever the consistency; who stayed waited for longer.
  for (const { clients } of [end.eventual, end.strong]) expect(clients[0]!.secondsOut).toBe(20);
  expect(mrec!.secondsOut).toBe(120);
  expect(mrsc!.secondsOut).toBeGreaterThan(125);
});

it('does not say that nothing is missing elsewhere when there is nobody else', () => {
  const cut = load({ ...theLostLike, commands: [] });
  advance(cut, 20e6);
  dispatch(cut, { kind: 'set-region', region: 'ap-northeast-1', state: 'isolated' });
  advance(cut, 25e6);
  const [posts] = frameOf(cut, createCursor()).globalTables;
  const [risk, ...others] = risksOf(posts!, (region) => region === 'us-east-1');
  expect(others).toEqual([]);
  expect(risk).toMatchObject({ kind: 'alone', region: 'us-east-1' });
  // Twenty likes a second for five seconds, some of which stand for the same item.
  expect(risk).toHaveProperty(
    'writes',
    expect.toSatisfy((writes: number) => writes > 40 && writes < 120),
  );
});
