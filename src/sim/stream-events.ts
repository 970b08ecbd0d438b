// What befalls the consumers of a stream, as events. Looked at once a second.

import { secondsToUs } from './kernel/time.ts';
import { stuckSince } from './features/streams/iterator-age.ts';
import { emit } from './traffic/emit.ts';
import type { TableState, World } from './world.ts';

/** Ours: a batch that failed once or twice may have met a hiccup; from the third time on it is stuck. */
export const stuckRetries = 3;

/** Ours: losses that follow each other closer than this are one story. */
const quietUs = secondsToUs(30);

export function tellConsumers(world: World, { name: table, stream }: TableState): void {
  const { nowUs } = world;
  stream!.state.consumers.forEach((consumer, place) => {
    const told = stream!.told[place]!;
    const { spec, counts } = consumer;
    const about = { atUs: nowUs, table, consumer: spec.id };
    const stuck = stuckSince(consumer);
    const isStuck = stuck !== undefined && stuck.retries >= stuckRetries;
    if (isStuck && !told.stuck)
      emit(world, { kind: 'batch-stuck', ...about, shard: stuck.shard, retries: stuck.retries });
    if (stuck === undefined && told.stuck) emit(world, { kind: 'batch-released', ...about });
    told.stuck = isStuck || (told.stuck && stuck !== undefined);
    const discarded = counts.discarded - told.discarded;
    const expired = counts.trimmed - told.trimmed;
    if (discarded + expired === 0) return;
    if (nowUs - told.quietSinceUs >= quietUs) {
      if (discarded > 0) emit(world, { kind: 'records-discarded', ...about, records: discarded });
      if (expired > 0) emit(world, { kind: 'records-expired', ...about, records: expired });
    }
    Object.assign(told, { discarded: counts.discarded, trimmed: counts.trimmed, quietSinceUs: nowUs });
  });
}
