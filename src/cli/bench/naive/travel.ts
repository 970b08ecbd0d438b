// How long an attempt is on its way and at work, drawn as the model draws it.

import { nextFromQuantiles } from '../../../sim/kernel/quantile-table.ts';
import { nextInt32, type Stream } from '../../../sim/kernel/random.ts';
import { roads, type Road, type Step } from '../../../sim/requests/hops.ts';
import { networkUsFrom, placeOfRoad, roadTimes, serviceUsFrom } from '../../../sim/requests/road-times.ts';
import { latencyLaws } from '../../../sim/requests/latency-laws.ts';

export interface Travel {
  networkUs: number;
  serviceUs: number;
}

/** One draw for both: the network, and all that the service does. */
export function drawTravel(stream: Stream, road: Road): Travel {
  const bits = nextInt32(stream);
  return {
    networkUs: networkUsFrom(roadTimes, bits),
    serviceUs: serviceUsFrom(roadTimes, bits, placeOfRoad(road)),
  };
}

/** A draw a hop, for the few requests whose story the model tells. */
export function drawTravelByHop(stream: Stream, road: Road): Travel {
  const networkUs = nextFromQuantiles(stream, latencyLaws.hops.network);
  let serviceUs = 0;
  for (const step of roads[road] as readonly Step[]) {
    if ('hop' in step) {
      serviceUs += nextFromQuantiles(stream, latencyLaws.hops[step.hop]);
    } else {
      const [first, second] = step.fasterOf.map((hop) => nextFromQuantiles(stream, latencyLaws.hops[hop]));
      serviceUs += Math.min(first!, second!);
    }
  }
  return { networkUs, serviceUs };
}
