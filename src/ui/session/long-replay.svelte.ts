// How far a replay is that takes long enough to be talked about.

/** So many turns, one a drawn frame, are passed over: words that only flash are a nuisance. */
const quietTurns = 12;

export class LongReplay {
  reachedUs = $state<number>();
  #turns = 0;

  /** After a turn that ended on the way. */
  goesOn(reachedUs: number): void {
    this.#turns += 1;
    if (this.#turns > quietTurns) this.reachedUs = reachedUs;
  }

  ends(): void {
    this.#turns = 0;
    this.reachedUs = undefined;
  }
}
