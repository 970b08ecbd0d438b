// Where on the stage one is, and which way a table is looked at there.

import type { Session } from '../session/session.svelte.ts';
import { isSamePlace, outside, type Level, type StagePlace, type TableView } from './place.ts';

export class Stage {
  readonly #session: Session;
  /** Where we are, or are on the way to. */
  place = $state.raw<StagePlace>({ level: 'table' });
  view = $state<TableView>('ring');

  constructor(session: Session) {
    this.#session = session;
  }

  get level(): Level {
    return this.place.level;
  }

  go(place: StagePlace): void {
    if (isSamePlace(place, this.place)) return;
    if (place.table !== undefined) this.#session.table = place.table;
    this.place = place;
  }

  into(child: StagePlace): void {
    this.go(child);
  }

  up(): void {
    const place = outside(this.place);
    if (place) this.go(place);
  }

  setView(view: TableView): void {
    this.view = view;
  }
}
