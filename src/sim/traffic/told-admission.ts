// What a told attempt met where its table admits in another generation: the share with what it has saved, the node
// that must have room for a burst, or the tokens of the router. It only looks.

import type { Admission } from '../features/admission/admission.ts';
import {
  allowanceTokens,
  allowanceUnits,
  bankedUnits,
  hasAllowance,
  shareUnits,
} from '../features/admission/allowances.ts';
import { fullestPlace, hasRoom, nodeTokens, roomUnits } from '../features/admission/nodes.ts';
import type { ToldCheck } from '../frame.ts';

/** The buckets that were asked before the partition's ceiling, up to the first that refuses. */
export function admissionChecks(
  { allowances, nodes, routers }: Admission,
  direction: number,
  partition: number,
  nowUs: number,
  roomShare: number,
): ToldCheck[] {
  if (routers !== undefined) {
    const place = routers.at * 2 + direction;
    return [
      {
        what: 'router',
        units: routers.tokens[place]!,
        unitsPerSecond: routers.unitsPerSecond[direction]!,
        unitsMax: routers.givenUnits[place]!,
        burstSecondsMax: 0,
        number: routers.at + 1,
      },
    ];
  }
  if (allowances === undefined) return [];
  const place = partition * 2 + direction;
  const perSecond = allowanceUnits(allowances, place);
  const checks: ToldCheck[] = [
    {
      what: 'share',
      units: allowanceTokens(allowances, place, nowUs) + bankedUnits(allowances, place, nowUs),
      unitsPerSecond: perSecond,
      unitsMax: perSecond + allowances.bankSeconds * shareUnits(allowances, place),
      burstSecondsMax: allowances.bankSeconds,
    },
  ];
  const bursts = !hasAllowance(allowances, place, nowUs) && bankedUnits(allowances, place, nowUs) > 0;
  if (nodes !== undefined && bursts) {
    const fullest = fullestPlace(nodes, place);
    const room = roomUnits(nodes, fullest, roomShare);
    // Its bucket may be in debt by a part of a request: what is saved is what it is admitted by.
    checks[0]!.units = bankedUnits(allowances, place, nowUs);
    checks.push({
      what: 'node',
      units: hasRoom(nodes, place, nowUs) ? nodeTokens(nodes, fullest, nowUs, roomShare) : 0,
      unitsPerSecond: room,
      unitsMax: room,
      burstSecondsMax: 0,
      number: (fullest >> 1) + 1,
    });
  }
  return checks;
}
