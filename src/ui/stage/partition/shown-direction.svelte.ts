// Whose road is shown of a table that is both read and written: the picture and the words below it agree.

import type { PartitionPicture } from '../../../sim/pictures/partition.ts';
import type { Direction } from '../../../words/en/partition.ts';
import type { Session } from '../../session/session.svelte.ts';
import { busierDirection } from './scenery.ts';

class ShownDirection {
  chosen = $state<Direction>();
  #busier: { partition: number; direction: Direction } | undefined;

  /** Until somebody chooses: the only one there is, or the busier when one came here. */
  of(picture: PartitionPicture | undefined, table: Direction | 'both'): Direction {
    if (table !== 'both') return table;
    if (this.chosen) return this.chosen;
    if (!picture) return 'write';
    const { partition, load } = picture;
    const known = this.#busier?.partition === partition ? this.#busier.direction : undefined;
    if (known) return known;
    const direction = busierDirection(picture);
    if (load.some(({ asked }) => asked > 0)) this.#busier = { partition, direction };
    return direction;
  }
}

const shown = new WeakMap<Session, ShownDirection>();

export function shownDirection(session: Session): ShownDirection {
  const known = shown.get(session) ?? new ShownDirection();
  shown.set(session, known);
  return known;
}
