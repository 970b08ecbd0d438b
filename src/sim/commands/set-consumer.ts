// Changes who reads a stream: the function is mended or made faster, the mapping set otherwise, or made anew.

import { setFault, startAnew, suspend, type Consumer } from '../features/streams/consumer.ts';
import { workThrough } from '../features/streams/work-through.ts';
import { consumerAfter } from '../scenario/consumer-change.ts';
import type { SetConsumer, StartingPosition } from '../scenario/streams.ts';
import { tableNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setConsumer(world: World, command: SetConsumer): void {
  const { state } = tableNamed(world, command.table).stream!;
  const consumer = state.consumers.find(({ spec }) => spec.id === command.consumer)!;
  // What it did up to now, it did as it was.
  workThrough(state, world.nowUs, world.assumptions);
  const wasOff = consumer.spec.enabled === false;
  consumer.spec = consumerAfter(consumer.spec, command);
  if (command.failsOn !== undefined && consumer.spec.kind === 'lambda') setFault(consumer, consumer.spec);
  // What is under way is not waited for: it may come again.
  if (command.enabled === false) suspend(consumer);
  // Another number of lanes means another mapping: it goes on from the checkpoint of each shard.
  const isMadeAnew = command.parallelizationFactor !== undefined || (wasOff && command.enabled === true);
  if (command.startFrom !== undefined) startAnew(state, consumer, command.startFrom, world.nowUs);
  else if (isMadeAnew) startAnew(state, consumer, checkpointOrStart(consumer), world.nowUs);
}

/** One that has never read anything begins where it was set to (STR-09). */
function checkpointOrStart({ counts, spec }: Consumer): StartingPosition | 'checkpoint' {
  return counts.polls === 0 ? spec.startingPosition : 'checkpoint';
}
