// When a table is judged, and which of the fixes that the advice room knows are offered.

import { diagnose } from './advice/index.ts';
import { refusalToDo } from './commands/refusals.ts';
import { evidenceOf } from './evidence.ts';
import { usPerSecond } from './kernel/time.ts';
import type { TableState, World } from './world.ts';

/** Says anew what is going on, unless the last second mixes what the table was with what it is. */
export function judge(world: World, table: TableState): void {
  if (world.nowUs < table.judgedFromUs || hasJustChanged(world, table)) return;
  table.why = diagnose(evidenceOf(world, table)).map((diagnosis) => ({
    ...diagnosis,
    // What DynamoDB would not do now is no help.
    fixes: diagnosis.fixes.filter(({ commands }) =>
      commands.every((command) => refusalToDo(world, command) === undefined),
    ),
  }));
}

/** The first whole second that knows nothing of what was before. */
export function judgedFromUs(changedAtUs: number): number {
  return (Math.ceil(changedAtUs / usPerSecond) + 1) * usPerSecond;
}

function hasJustChanged({ events, nowUs }: World, { name }: TableState): boolean {
  for (let place = events.length - 1; place >= 0; place -= 1) {
    const event = events[place]!;
    if (nowUs >= judgedFromUs(event.atUs)) return false;
    const changesWhatIsServed =
      event.kind === 'capacity-changed' || event.kind === 'mode-changed' || event.kind === 'partition-split';
    if (changesWhatIsServed && event.table === name) return true;
  }
  return false;
}
