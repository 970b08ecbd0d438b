// The camera on its way: it follows the place that is wanted, one level at a time, and can be held by a hand.

import { tick } from 'svelte';
import { flightInto, middleOf, smooth, whole, type Flight, type Shot, type Size } from './camera.ts';
import { journey, type Step } from './journey.ts';
import { isSamePlace, outside, type Level, type StagePlace } from './place.ts';
import type { Box } from './scene.ts';

export interface Layer extends Pick<Shot, never> {
  place: StagePlace;
  transform: { k: number; x: number; y: number };
  opacity: number;
}

export interface FlightDeck {
  wanted: () => StagePlace;
  go: (place: StagePlace) => void;
  size: () => Size;
  /** Both pictures are there to be drawn. */
  ready: (level: Level) => Promise<unknown>;
  /** Where the inner picture lies in the outer one. */
  anchor: (outer: StagePlace, inner: StagePlace) => Box | undefined;
  /** Cuts instead of flights. */
  still: () => boolean;
  nowMs: () => number;
  nextFrame: (then: () => void) => void;
}

/** Ours: a flight can be followed by eye and does not keep anyone waiting. */
const msMin = 450;
const msMax = 900;
/** Of several flights in a row each is shorter. */
const inARow = 0.7;
/** Pulled so far, the camera goes on by itself when it is let go. */
const goesOnFrom = 0.3;

export class Flying {
  readonly #deck: FlightDeck;
  /** Where the camera rests, or last rested. */
  rest = $state.raw<StagePlace>({ level: 'table' });
  #passing = $state.raw<{ step: Step; t: number; flight: Flight }>();
  #isFollowing = false;
  #held = false;

  constructor(deck: FlightDeck) {
    this.#deck = deck;
  }

  get isMoving(): boolean {
    return this.#passing !== undefined;
  }

  /** What is drawn, the outer level first. */
  layers = $derived.by((): Layer[] => {
    const passing = this.#passing;
    if (!passing) return [{ place: this.rest, transform: whole, opacity: 1 }];
    const shot = passing.flight.at(passing.t);
    return [
      { place: passing.step.outer, transform: shot.outer, opacity: shot.outerOpacity },
      { place: passing.step.inner, transform: shot.inner, opacity: shot.innerOpacity },
    ];
  });

  /** At once, such as for another run. */
  cutTo(place: StagePlace): void {
    this.#passing = undefined;
    this.rest = place;
  }

  async follow(): Promise<void> {
    if (this.#isFollowing || this.#held) return;
    this.#isFollowing = true;
    try {
      for (;;) {
        const to = this.#deck.wanted();
        if (isSamePlace(this.rest, to)) return;
        const steps = journey(this.rest, to);
        const [step] = steps;
        if (!step || this.#deck.still()) {
          await this.#deck.ready(to.level);
          this.cutTo(to);
        } else await this.#fly(step, steps.length > 1);
      }
    } finally {
      this.#isFollowing = false;
    }
  }

  async #fly(step: Step, isInARow: boolean): Promise<void> {
    const flight = await this.#start(step, step.inwards ? 0 : 1);
    const from = this.#passing?.t ?? 0;
    const goal = step.inwards ? 1 : 0;
    const ms = Math.min(msMax, Math.max(msMin, flight.ms * 0.45)) * (isInARow ? inARow : 1);
    await this.#animate(ms * Math.abs(goal - from), (share) => {
      this.#passing = { step, flight, t: from + (goal - from) * smooth(share) };
    });
    this.cutTo(step.inwards ? step.inner : step.outer);
  }

  /** Both pictures side by side, where the camera stands now. */
  async #start(step: Step, t: number): Promise<Flight> {
    const known = this.#passing;
    if (known && isSamePlace(known.step.inner, step.inner)) {
      this.#passing = { ...known, step };
      return known.flight;
    }
    const { ready, anchor, size } = this.#deck;
    await Promise.all([ready(step.outer.level), ready(step.inner.level)]);
    this.#passing = { step, t, flight: flightInto(middleOf(size()), size()) };
    await tick();
    const flight = flightInto(anchor(step.outer, step.inner) ?? middleOf(size()), size());
    this.#passing = { step, t, flight };
    return flight;
  }

  #animate(ms: number, show: (share: number) => void): Promise<void> {
    const { nowMs, nextFrame } = this.#deck;
    const startMs = nowMs();
    return new Promise((resolve) => {
      const beat = () => {
        const share = ms > 0 ? Math.min(1, (nowMs() - startMs) / ms) : 1;
        show(share);
        if (share < 1) nextFrame(beat);
        else resolve();
      };
      nextFrame(beat);
    });
  }

  /** A hand takes the camera: inwards to `child`, outwards to what is around. */
  async pull(levels: number, child: StagePlace | undefined): Promise<void> {
    if (this.#isFollowing) return;
    this.#held = true;
    const inner = levels >= 0 ? child : this.rest;
    const outer = levels >= 0 ? this.rest : outside(this.rest);
    if (!inner || !outer) return;
    const t = levels >= 0 ? Math.min(1, levels) : Math.max(0, 1 + levels);
    const step = { outer, inner, inwards: levels >= 0 };
    const passing = this.#passing;
    if (passing && isSamePlace(passing.step.inner, inner)) this.#passing = { ...passing, step, t };
    else if (!passing) await this.#start(step, t);
  }

  /** Lets go: on to the next level, or back. */
  release(): void {
    this.#held = false;
    const passing = this.#passing;
    if (!passing) return;
    const { step, t } = passing;
    const goesOn = step.inwards ? t > goesOnFrom : t < 1 - goesOnFrom;
    const to = goesOn === step.inwards ? step.inner : step.outer;
    const from = isSamePlace(to, step.inner) ? step.outer : step.inner;
    // The step is flown to its end from here, whichever end that is.
    this.rest = from;
    this.#passing = { ...passing, step: { ...step, inwards: isSamePlace(to, step.inner) } };
    this.#deck.go(to);
    void this.follow();
  }
}
