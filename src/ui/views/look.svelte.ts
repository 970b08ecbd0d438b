// What the views look at: the frame at a pace people can read. Figures that change sixty times a second are noise;
// words and numbers follow five times a second, and at once whenever the run stands still. Panels take turns at it: all
// that one panel says is of one frame, and of one at most a fifth of a second old.

import { createContext, untrack } from 'svelte';
import type { DoorFrame } from '../../bridge/index.ts';
import type { WorldEvent } from '../../sim/events.ts';
import type { CacheSecondField, CallSecondField, ClientSecondField, TableFrame } from '../../sim/frame.ts';
import type { TableHistory } from '../session/history.ts';
import type { SecondRows } from '../session/second-rows.ts';
import type { Session } from '../session/session.svelte.ts';
import { directionsOf } from './sentence/phrases.ts';
import { createTurns, takeTurns } from './turns.ts';

const readableMs = 200;

export class Look {
  readonly #session: Session;
  readonly #dealer: Dealer;
  /** The frame of this panel's last turn. Of the frames between its turns nothing that hangs on it is told. */
  turn = $state.raw<DoorFrame>();
  #known: DoorFrame | undefined;
  #kept: DoorFrame | undefined;

  constructor(session: Session, dealer = new Dealer(session)) {
    this.#session = session;
    this.#dealer = dealer;
    this.turn = untrack(() => session.frame);
    dealer.join(this);
  }

  /** For a panel that takes its own turns. */
  inTurn(): Look {
    return new Look(this.#session, this.#dealer);
  }

  /** Call it when the panel is gone. */
  leave(): void {
    this.#dealer.leave(this);
  }

  /** The latest frame, or one at most a fifth of a second old while the run plays. */
  frame = $derived.by((): DoorFrame | undefined => {
    if (!this.#session.playing) return (this.#kept = this.#session.frame);
    // When the run goes on, what was seen while it stood is newer than the last turn.
    if (this.turn !== this.#known) this.#known = this.#kept = this.turn;
    return this.#kept;
  });

  table = $derived.by((): TableFrame | undefined => this.frame?.tables[this.#session.table]);

  /** The global table that the table looked at is a replica of. */
  #global = $derived.by(() =>
    this.frame?.globalTables.find(({ replicas }) =>
      replicas.some(({ table }) => table === this.#session.table),
    ),
  );

  /** Its name in the scenario, which its replicas have in common. */
  name = $derived.by(() => {
    const { scenario, table } = this.#session;
    return this.#global?.name ?? scenario?.tables[table]?.name ?? '';
  });

  /** The table of the scenario: the one looked at, or the one whose replica is. */
  place = $derived.by(() => {
    const found = this.#session.scenario?.tables.findIndex(({ name }) => name === this.name) ?? -1;
    return found < 0 ? this.#session.table : found;
  });

  /** Where it is, if it is in other Regions too. */
  region = $derived.by(
    () => this.#global?.replicas.find(({ table }) => table === this.#session.table)?.region,
  );

  /** Completed seconds up to now; what a rewound run has beyond is not counted. */
  secondCount = $derived.by(() => Math.floor((this.frame?.nowUs ?? 0) / 1e6 + 1e-9));

  /** Changes with every completed second, every rewind and every change of the design. */
  #moment = $derived.by(() => {
    return `${this.frame?.run} ${this.secondCount} ${this.#session.scenario?.commands.length}`;
  });

  /** The history of the table, new at each such moment, not at every frame. */
  history = $derived.by((): TableHistory | undefined => {
    void this.#moment;
    const { table } = this.#session;
    return untrack(() => this.#session.history.tables[table]);
  });

  /** What has happened, at the same moments. */
  events = $derived.by((): WorldEvent[] => {
    void this.#moment;
    return untrack(() => this.#session.history.events);
  });

  /** The histories of the caches, at the same moments. */
  caches = $derived.by((): SecondRows<CacheSecondField>[] => {
    void this.#moment;
    return untrack(() => this.#session.history.caches);
  });

  /** The histories of the clients, by source, at the same moments. */
  clients = $derived.by((): (SecondRows<ClientSecondField> | undefined)[] => {
    void this.#moment;
    return untrack(() => this.#session.history.clients);
  });

  /** The histories of calls, by source, at the same moments. */
  calls = $derived.by((): (SecondRows<CallSecondField> | undefined)[] => {
    void this.#moment;
    return untrack(() => this.#session.history.calls);
  });

  /** The histories of the global tables, at the same moments. */
  globalTables = $derived.by((): SecondRows<string>[] => {
    void this.#moment;
    return untrack(() => this.#session.history.globalTables);
  });

  direction = $derived.by((): 'read' | 'write' | 'both' => {
    const { scenario } = this.#session;
    return scenario && this.name !== '' ? directionsOf(scenario, this.name) : 'both';
  });
}

/** Hands each new frame to those whose turn it is; one of another run to all. */
class Dealer {
  readonly #turns = createTurns<Look>();
  #run: number | undefined;
  #dealtAtMs = 0;

  constructor(session: Session) {
    session.onShown.push((frame) => this.#deal(frame));
  }

  join(look: Look): void {
    this.#turns.waiting.push(look);
  }

  leave(look: Look): void {
    const at = this.#turns.waiting.indexOf(look);
    if (at >= 0) this.#turns.waiting.splice(at, 1);
  }

  #deal(frame: DoorFrame): void {
    const elapsedMs = performance.now() - this.#dealtAtMs;
    this.#dealtAtMs += elapsedMs;
    const isAnother = frame.run !== this.#run;
    this.#run = frame.run;
    const looks = isAnother ? this.#turns.waiting : takeTurns(this.#turns, elapsedMs, readableMs);
    for (const look of looks) look.turn = frame;
  }
}

export const [useLook, provideLook] = createContext<Look>();
