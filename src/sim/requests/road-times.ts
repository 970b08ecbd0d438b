// The times of one attempt from one random number: its upper 20 bits give what the service takes, its lower 12 the
// network. Both in whole microseconds, from tables small enough to stay in the cache: 1,024 steps of equal chance and
// 1,024 finer ones for the top 1/64, so that what the service takes is right to p99.99; the network's time is one of
// 4,096 equally likely ones. The numbers here are ours.

import { latencyLaws } from './latency-laws.ts';
import { roads, type Road } from './hops.ts';

export interface RoadTimes {
  /** Of all roads, one behind the other: the ends of the steps, then those of the finer ones. */
  service: Int32Array;
  network: Int32Array;
}

const steps = 1024;
/** From this step on the finer ones count: 63/64. */
const tailFromStep = 1008;
/** Where a road's finer steps begin, and where the next road does. */
const tailPlace = 1025;
const roadStride = 2050;
const networkSteps = 4096;

/** The same in every world. */
export const roadTimes: RoadTimes = createRoadTimes();

/** Where a road's times begin in `service`. */
export function placeOfRoad(road: Road): number {
  return Object.keys(roads).indexOf(road) * roadStride;
}

/** Client to router and back. */
export function networkUsFrom({ network }: RoadTimes, bits: number): number {
  return network[bits & (networkSteps - 1)]!;
}

/** What the service takes on the road whose times begin at `place`. */
export function serviceUsFrom({ service }: RoadTimes, bits: number, place: number): number {
  const step = bits >>> 22;
  let at = place + step;
  let fraction = (bits >>> 12) & 1023;
  if (step >= tailFromStep) {
    const fine = (bits >>> 12) - 1_032_192; // 2^14 of them, 16 to a step
    at = place + tailPlace + (fine >>> 4);
    fraction = (fine & 15) << 6;
  }
  const from = service[at]!;
  return from + (((service[at + 1]! - from) * fraction) >> 10);
}

function createRoadTimes(): RoadTimes {
  const names = Object.keys(roads) as Road[];
  const service = new Int32Array(names.length * roadStride);
  for (const road of names) {
    const { body, tail } = latencyLaws.roads[road];
    const [bodyStep, tailStep] = [(body.length - 1) / steps, (tail.length - 1) / steps];
    for (let step = 0; step <= steps; step += 1) {
      service[placeOfRoad(road) + step] = Math.round(body[step * bodyStep]!);
      service[placeOfRoad(road) + tailPlace + step] = Math.round(tail[step * tailStep]!);
    }
  }
  const { body, tail } = latencyLaws.roads.network;
  const network = new Int32Array(networkSteps);
  for (let step = 0; step < networkSteps; step += 1) {
    // The middle of each step; the last one has an end of its own in the tail.
    const from = body[step]!;
    const to = step < networkSteps - 1 ? body[step + 1]! : tail[tail.length - 1 - (tail.length - 1) / 256]!;
    network[step] = Math.round((from + to) / 2);
  }
  return { service, network };
}
