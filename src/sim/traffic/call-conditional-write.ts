// A write with a condition. If the condition does not hold, nothing is written, but the write is charged as if it were
// (CU-11), and the client is told so and does not try again (ERR-13, ERR-20).

import { nextUniform } from '../kernel/random.ts';
import { admitted } from '../capacity/budgets.ts';
import type { ChosenKey } from '../clients/choose-key.ts';
import { conditionFailed } from '../requests/errors.ts';
import type { World } from '../world.ts';
import type { Call, CallOperation, Verdict } from './call.ts';
import { bytesOfItem, chooseItem } from './call-items.ts';
import { askPart, createPart, failPart } from './call-parts.ts';
import type { Source } from './source.ts';

interface ConditionalWrite {
  key: ChosenKey;
  holds: boolean;
}

export const conditionalWrite: CallOperation<ConditionalWrite> = {
  begin(_world: World, source: Source): ConditionalWrite {
    const key = chooseItem(source);
    return { key, holds: nextUniform(source.calls!.chance) < source.spec.condition!.holdsShare };
  },

  send(world: World, source: Source, call: Call<ConditionalWrite>): void {
    const { key, holds } = call.work;
    const part = createPart(key, source.direction, source.road, key.halfUnits, bytesOfItem(source, key));
    part.isRetry = call.attempt > 0;
    part.changesNothing = !holds;
    askPart(world, source, part, call.issuedAtUs);
    if (part.outcome === admitted && !holds) failPart(source, part, conditionFailed);
    call.parts.push(part);
    call.outcome = part.outcome;
    call.serviceUs += part.storageUs;
  },

  answered(_world: World, _source: Source, { outcome }: Call<ConditionalWrite>): Verdict {
    return outcome === admitted ? 'succeeded' : 'failed';
  },
};
