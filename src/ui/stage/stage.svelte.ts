// Where on the stage one is, and which way a table is looked at there. The address says so too: a link leads to any
// level and object, and the browser's way back is the way one came.

import { partitionFields } from '../../sim/frame.ts';
import { stage as text } from '../../words/en/stage.ts';
import type { Session } from '../session/session.svelte.ts';
import type { Address } from './address.ts';
import { tablesAt, type TableAt } from './names.ts';
import { fromPlaceHash, isPlaceHash, missingIn, toPlaceHash } from './place-link.ts';
import { at, isSamePlace, outside, type Level, type StagePlace, type TableView } from './place.ts';

export class Stage {
  readonly #session: Session;
  readonly #address: Address;
  /** Where we are, or are on the way to. */
  place = $state.raw<StagePlace>({ level: 'table', table: 0 });
  view = $state<TableView>('ring');
  /** Rises when the camera is to be there at once, not to fly: another run was opened. */
  cuts = $state(0);
  /** What this class has written into the address: it is nobody's wish. */
  #written = '';

  constructor(session: Session, address: Address) {
    this.#session = session;
    this.#address = address;
  }

  #namesMoment = $derived.by(() => `${this.#session.opened} ${this.#session.frame?.tables.length}`);

  /** The frame's tables: what each is called, and where it is. */
  tables = $derived.by((): TableAt[] => {
    void this.#namesMoment;
    const { frame, scenario } = this.#session;
    return frame ? tablesAt(frame, scenario?.regions?.[0] ?? '') : [];
  });

  get level(): Level {
    return this.place.level;
  }

  /** The same place, and the camera flies there. */
  go(place: StagePlace): void {
    if (isSamePlace(place, this.place)) return;
    this.#show(place);
    this.#write();
  }

  /** The same place, by its right name: an address may have said the wrong one. Nothing flies. */
  correct(place: StagePlace): void {
    if (isSamePlace(place, this.place)) return;
    this.cuts += 1;
    this.#show(place);
    this.#address.replace((this.#written = this.hash));
  }

  /** How many partitions the table has whose partition one looks into; undefined elsewhere, and before a frame. */
  partitionsHere = $derived.by((): number | undefined => {
    if (this.place.level !== 'partition') return undefined;
    const rows = this.#session.frame?.tables[this.place.table ?? this.#session.table]?.partitions.length;
    return rows && rows / partitionFields.length;
  });

  /**
   * Out to the table, when the run has gone to a moment, or to a design, without this partition. An item stays: it
   * finds its partition by its key.
   */
  leaveWhatIsGone(): void {
    if (!this.partitionsHere || (this.place.partition ?? 0) < this.partitionsHere) return;
    this.#show(at(this.place, 'table'));
    this.#address.replace((this.#written = this.hash));
  }

  into(child: StagePlace): void {
    this.go(child);
  }

  up(): void {
    const place = outside(this.place);
    if (place) this.go(this.whole(place));
  }

  setView(view: TableView): void {
    if (this.place.level !== 'table') this.go(this.tablePlace(this.#session.table));
    this.view = view;
    this.#write();
  }

  tablePlace(table: number): StagePlace {
    const region = this.tables[table]?.region;
    return { level: 'table', ...(region !== undefined && { region }), table };
  }

  /** A place with its Region, wherever it came from. */
  whole(place: StagePlace): StagePlace {
    if (place.level === 'world' || place.region !== undefined) return place;
    const region = this.tables[place.table ?? this.#session.table]?.region;
    return region === undefined ? place : { ...place, region };
  }

  /** Another run was opened: to where the address leads, else to where its story begins. */
  opened(): void {
    const asked = this.#address.hash();
    const isAsked = isPlaceHash(asked) && asked !== this.#written;
    this.cuts += 1;
    if (isAsked) return this.goTo(asked);
    this.view = 'ring';
    this.#show(this.#beginning());
    if (isPlaceHash(asked)) this.#address.replace((this.#written = ''));
  }

  /** To the place that an address names; without one, to where the story begins. Other addresses lead elsewhere. */
  goTo(hash: string): void {
    const shown = fromPlaceHash(hash, this.tables);
    if (!shown) {
      if (hash === '') this.#show(this.#beginning());
      return;
    }
    this.view = shown.view;
    this.#show(this.#there(shown.place));
    this.#written = hash;
    const missing = missingIn(hash, this.place, this.tables);
    if (!missing) return;
    this.#address.replace((this.#written = this.hash));
    this.#session.notice = { kind: 'info', text: text.notThere[missing.what](missing.name) };
  }

  /** The address of a place. */
  hashOf(place: StagePlace, view: TableView = 'ring'): string {
    return toPlaceHash({ place, view }, this.tables);
  }

  /** Of this place. */
  get hash(): string {
    return this.hashOf(this.place, this.view);
  }

  /** Of this place, to stand in a link beside the run; empty where the story begins anyway. */
  get linkHash(): string {
    return isSamePlace(this.place, this.#beginning()) && this.view === 'ring' ? '' : this.hash;
  }

  /** As far as it is there in this run. */
  #there(place: StagePlace): StagePlace {
    const { table, partition } = place;
    if (table === undefined || partition === undefined) return place;
    const rows = this.#session.frame?.tables[table]?.partitions.length ?? 0;
    return partition < rows / partitionFields.length ? place : at(place, 'table');
  }

  /** A story of Regions begins with the world, any other with its table. */
  #beginning(): StagePlace {
    const isGlobal = (this.#session.frame?.globalTables.length ?? 0) > 0;
    return isGlobal ? { level: 'world' } : this.tablePlace(this.#session.table);
  }

  #show(place: StagePlace): void {
    if (place.table !== undefined) this.#session.table = place.table;
    this.place = place;
  }

  #write(): void {
    const { hash } = this;
    if (hash === this.#written) return;
    this.#written = hash;
    this.#address.push(hash);
  }
}
