import type { SetTransaction } from '../scenario/transactions.ts';
import { sourceNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

/** For the transactions that begin from now on. */
export function setTransaction(world: World, command: SetTransaction): void {
  const { index } = sourceNamed(world, command.traffic);
  const settings = world.transactions!.sources[index]!;
  const { items, holdsShare, newTries, token } = command;
  settings.items = items ?? settings.items;
  settings.holdsShare = holdsShare ?? settings.holdsShare;
  settings.newTries = newTries ?? settings.newTries;
  if (token !== undefined && settings.answers !== undefined) settings.answers.token = token;
}
