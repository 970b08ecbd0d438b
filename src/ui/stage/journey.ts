// The way from one place on the stage to another: out to what both lie in, then in again, one level a step.

import { at, depthOf, isSamePlace, levels, outside, type StagePlace } from './place.ts';

/** One flight: `inwards` from the outer place into the inner one, or back out of it. */
export interface Step {
  outer: StagePlace;
  inner: StagePlace;
  inwards: boolean;
}

/** Empty when the two are the same, or stand side by side: then the picture changes and the camera stays. */
export function journey(from: StagePlace, to: StagePlace): Step[] {
  if (areSiblings(from, to)) return [];
  const common = commonOf(from, to);
  const out: Step[] = [];
  for (let inner = from; depthOf(inner.level) > common;) {
    const outer = outside(inner)!;
    out.push({ outer, inner, inwards: false });
    inner = outer;
  }
  const into: Step[] = [];
  for (let depth = common + 1; depth <= depthOf(to.level); depth += 1) {
    into.push({ outer: at(to, levels[depth - 1]!), inner: at(to, levels[depth]!), inwards: true });
  }
  return [...out, ...into];
}

function areSiblings(from: StagePlace, to: StagePlace): boolean {
  if (from.level !== to.level) return false;
  const [one, other] = [outside(from), outside(to)];
  return isSamePlace(from, to) || (one !== undefined && other !== undefined && isSamePlace(one, other));
}

/** How deep the innermost place is that both lie in. */
function commonOf(from: StagePlace, to: StagePlace): number {
  let depth = 0;
  const deepest = Math.min(depthOf(from.level), depthOf(to.level));
  while (depth < deepest && isSamePlace(at(from, levels[depth + 1]!), at(to, levels[depth + 1]!))) depth += 1;
  return depth;
}
