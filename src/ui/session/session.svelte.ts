// The run as the page sees it: what is loaded, where it stands, how it plays. It asks the door once a drawn
// frame; pausing is not asking. One call is under way at a time; what else is wanted waits its turn.

import { untrack } from 'svelte';
import type { Connection } from '../../bridge/connection.ts';
import type { DoorFrame, ItemQuestion, Loaded, Problem } from '../../bridge/index.ts';
import type { Command, SetPartitions } from '../../sim/commands/command.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { words } from '../../words/index.ts';
import { alreadyHas, designAt, type Design, designMoment, noDesign } from './design.ts';
import { browserClock, type FrameClock } from './frame-clock.ts';
import { createHeartbeat, type Heartbeat } from './heartbeat.ts';
import type { History } from './history.ts';
import { emptyHistory, withFrame, withoutFuture } from './history.ts';
import { createInspect } from './inspect.ts';
import { LongReplay } from './long-replay.svelte.ts';
import type { Notice } from './notice.ts';
import { forkNotice, slowNotice } from './notice.ts';
import type { Example, Opening, SessionWatcher } from './opening.ts';
import { budgetMs, speedMax, speedMin } from './pace.ts';
import { RunPace } from './run-pace.svelte.ts';
import { toldBy, type TableTold } from './told.ts';
import { createTurns } from './turns.ts';
import { wholeFrame } from './whole-frame.ts';

/** One step of the step buttons, in virtual time. */
export const stepUs = 1_000_000;

export type { Example };

export interface SessionOptions {
  connect: () => Connection;
  examples?: Example[];
  clock?: FrameClock;
  /** Whether anything may begin to move by itself, such as a scenario that was just loaded. */
  autoplay?: boolean;
}

export class Session {
  /** As it is now, live commands included. */
  scenario = $state.raw<Scenario>();
  frame = $state.raw<DoorFrame>();
  /** Frames that are on the way to a moment are taken and not shown. */
  #latest: DoorFrame | undefined;
  history = $state.raw<History>(emptyHistory());
  playing = $state(false);
  /** Virtual seconds a second, 0.1 to 1000; Infinity is as fast as possible. */
  speed = $state(1);
  nowUs = $state(0);
  endUs = $state(0);
  /** The table looked at. */
  table = $state(0);
  status = $state<'starting' | 'ready' | 'crashed'>('starting');
  seekingToUs = $state<number>();
  readonly #replay = new LongReplay();
  #passing = $state.raw<Notice>();
  #crash = $state.raw<Notice>();
  /** Rises when another story was opened. */
  opened = $state(0);
  #slow = $state(false);
  readonly #pace = new RunPace();
  #told = $state.raw<TableTold[]>([]);

  /** What is really reached, in virtual seconds a second, when that falls short of the speed asked for. */
  actualSpeed = $derived(this.playing ? this.#pace.shortOf(this.speed) : undefined);

  /** How far a long replay is, while the picture waits for its end. */
  replayingUs = $derived(this.seekingToUs === undefined ? undefined : this.#replay.reachedUs);

  /** Changes ten times a virtual second and with every command: what hangs on it is not told of every frame. */
  #designMoment = $state('');

  #design = noDesign;

  /** What the design is at this moment of the run; the same object for as long as it stays the same. */
  design = $derived.by<Design>(() => {
    void this.#designMoment;
    const { scenario } = this;
    const told = this.#told;
    const design = scenario ? untrack(() => designAt(scenario, this.nowUs / 1e6, told)) : noDesign;
    if (JSON.stringify(design) !== JSON.stringify(this.#design)) this.#design = design;
    return this.#design;
  });

  readonly examples: Example[];
  watcher: SessionWatcher | undefined;
  /** Called with each frame that is shown. */
  readonly onShown: ((frame: DoorFrame) => void)[] = [];
  readonly #connect: () => Connection;
  readonly #heartbeat: Heartbeat;
  readonly #autoplay: boolean;
  readonly #turns = createTurns();
  /** Changes happen in the order they were made, however many turns each of them takes. */
  readonly #changes = createTurns();
  #openings = 0;
  #connection: Connection | undefined;
  /** The next run is another story, not a replay of this one. */
  #storyChanged = false;
  /** What was asked for last, to be asked for again after a crash. */
  #wanted: { document: unknown; opening: Opening } | undefined;

  constructor(options: SessionOptions) {
    this.examples = options.examples ?? [];
    this.#connect = options.connect;
    this.#autoplay = options.autoplay ?? false;
    this.#heartbeat = createHeartbeat(options.clock ?? browserClock, {
      isNeeded: () => this.status !== 'crashed' && (this.playing || this.seekingToUs !== undefined),
      isFree: () => !this.#turns.busy(),
      isLate: () => this.seekingToUs !== undefined || this.#pace.isLate(),
      // A rejection is the crash, of which the connection tells.
      ask: (elapsedMs) => this.#turns.take(() => this.#goOn(elapsedMs)).catch(() => {}),
    });
  }

  /** What is said in passing may lie over a crash, and never takes its place: the way back would go with it. */
  get notice(): Notice | undefined {
    return this.#passing ?? this.#crash ?? (this.#slow ? slowNotice : undefined);
  }

  set notice(notice: Notice | undefined) {
    this.#passing = notice;
  }

  play(): void {
    if (this.frame?.finished && this.seekingToUs === undefined) this.seekTo(0);
    this.playing = true;
    this.#pace.begin();
    this.#heartbeat.wake();
  }

  pause(): void {
    this.playing = false;
    this.watcher?.moved();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  stepForward(): void {
    this.pause();
    this.seekTo((this.seekingToUs ?? this.nowUs) + stepUs);
  }

  stepBack(): void {
    this.pause();
    this.seekTo((this.seekingToUs ?? this.nowUs) - stepUs);
  }

  /** To the start of the same run; what was done live will happen again. */
  restart(): void {
    this.seekTo(0);
  }

  seekTo(us: number): void {
    this.seekingToUs = Math.round(Math.min(Math.max(us, 0), this.endUs));
    this.#heartbeat.wake();
  }

  setSpeed(speed: number): void {
    this.speed = speed > speedMax ? Infinity : Math.max(speedMin, speed);
    this.#pace.begin();
  }

  /** Does something to the world at this moment. Answers with what is wrong with it; nothing, if it is done. */
  change(change: Command | SetPartitions): Promise<Problem[]> {
    const openings = this.#openings;
    return this.#changes.take(async () => {
      // A long replay comes first, in short turns: opening something else need not wait for it, and ends it.
      for (;;) {
        const problems = await this.#inTurn(async () => {
          if (this.#openings !== openings) return [];
          await this.#seekOn();
          return this.seekingToUs === undefined ? this.#dispatch(change) : undefined;
        });
        if (problems) return problems;
      }
    });
  }

  /** The run has at this moment what the command would bring: giving it adds nothing. */
  alreadyHas(command: Command): boolean {
    return this.scenario !== undefined && alreadyHas(this.scenario, this.nowUs / 1e6, command, this.#told);
  }

  /** Looks into a partition or an item as it is now, in turn with what else is asked. */
  readonly inspect = createInspect(
    () => this.status === 'ready',
    (question) => this.#turns.take(() => this.#door.inspect(question as ItemQuestion)),
  );

  /** Opens a document. Answers with what is wrong with it, and then nothing has changed. */
  load(document: unknown, opening: Opening = {}): Promise<Problem[]> {
    this.#wanted = { document, opening };
    return this.#inTurn(async () => {
      // Behind a door that is dead nothing opens any more.
      if (this.status === 'crashed') this.#leave();
      const answer = await this.#door.load(document, {
        compareWithOpenRun: opening.compareWithOpenRun ?? false,
      });
      if (!answer.ok) return answer.problems;
      this.#opened(answer.value);
      await this.#seekOn();
      if (opening.atUs) this.seekTo(opening.atUs);
      if (this.#autoplay && (opening.playing ?? true)) this.play();
      if (this.watcher && !opening.compareWithOpenRun) this.opened += 1;
      this.watcher?.opened(opening);
      return [];
    });
  }

  async openExample(example: Example): Promise<Problem[]> {
    this.setSpeed(example.speed ?? 1);
    return this.load(example.document, { example: true });
  }

  /** After a crash: a new worker, the same scenario with its commands, replayed to where it stood. */
  async recover(): Promise<void> {
    this.#leave();
    this.notice = undefined;
    this.#crash = undefined;
    this.status = 'starting';
    const { watcher } = this;
    if (!this.scenario) {
      if (this.#wanted) await this.load(this.#wanted.document, this.#wanted.opening);
      return;
    }
    // The same run as before: there is no news in it for those who keep runs.
    this.watcher = undefined;
    await this.load(this.scenario, { atUs: this.nowUs, playing: false });
    this.watcher = watcher;
  }

  async #dispatch(change: Command | SetPartitions): Promise<Problem[]> {
    if (change.kind !== 'set-partitions' && this.alreadyHas(change)) return [];
    const answer = await this.#door.dispatch(change);
    if (!answer.ok) return answer.problems;
    const kept = (this.scenario?.commands.length ?? 0) + (change.kind === 'set-partitions' ? 0 : 1);
    const dropped = kept - answer.value.commands.length;
    this.scenario = answer.value;
    const fork = forkNotice(dropped, this.nowUs, this.history.ranToUs);
    if (fork) this.notice = fork;
    if (change.kind === 'set-partitions') this.#storyChanged = true;
    else this.history = withoutFuture(this.history, this.nowUs);
    // Brings a run that has to be replayed back to this moment, and shows the change even while paused.
    this.seekTo(this.nowUs);
    this.watcher?.changed();
    return [];
  }

  /** A crash answers too: what was asked for was not done. */
  async #inTurn<T>(task: () => Promise<T>): Promise<T | Problem[]> {
    try {
      return await this.#turns.take(task);
    } catch (error) {
      return [{ path: '', message: error instanceof Error ? error.message : String(error) }];
    }
  }

  get #door() {
    this.#connection ??= this.#listened(this.#connect());
    return this.#connection.door;
  }

  /** The next to knock gets a new worker. */
  #leave(): void {
    this.#connection?.close();
    this.#slow = false;
    this.#connection = undefined;
  }

  #listened(connection: Connection): Connection {
    connection.onSlow?.((slow) => {
      if (connection === this.#connection) this.#slow = slow;
    });
    void connection.crashed.then((reason) => {
      if (connection !== this.#connection) return;
      this.status = 'crashed';
      this.playing = false;
      this.seekingToUs = undefined;
      this.#replay.ends();
      this.notice = undefined;
      this.#crash = {
        kind: 'error',
        text: words.errors.crashed(reason),
        lasting: true,
        action: { label: words.errors.recover, run: () => void this.recover() },
      };
    });
    return connection;
  }

  #opened(loaded: Loaded): void {
    this.#openings += 1;
    this.scenario = loaded.scenario;
    this.endUs = Math.round(loaded.scenario.durationSeconds * 1e6);
    this.#told = loaded.partitions.map(({ count }) => ({ partitions: count }));
    this.table = 0;
    this.playing = false;
    this.seekingToUs = 0;
    this.#replay.ends();
    this.#storyChanged = true;
    this.#crash = undefined;
    this.status = 'ready';
  }

  /** Of what was needed when it was asked for, whatever is needed still. */
  async #goOn(elapsedMs: number): Promise<void> {
    if (this.seekingToUs !== undefined) await this.#seekOn();
    else if (this.playing) await this.#playOn(elapsedMs);
  }

  async #playOn(elapsedMs: number): Promise<void> {
    const fromUs = this.nowUs;
    const toUs = Math.min(this.endUs, fromUs + this.#pace.strideUs(elapsedMs, this.speed));
    const frame = this.#take(await this.#door.advance(toUs, budgetMs(this.#heartbeat.frameMs())));
    this.#show(frame);
    this.#pace.went(elapsedMs, frame.nowUs - fromUs);
    if (frame.finished) this.playing = false;
  }

  /** Goes on towards the moment that is sought; the picture changes when it is reached, not on the way. */
  async #seekOn(): Promise<void> {
    const toUs = this.seekingToUs;
    if (toUs === undefined) return;
    const frame = this.#take(await this.#door.seek(toUs, budgetMs(this.#heartbeat.frameMs())));
    if (frame.nowUs < toUs && !frame.finished) return this.#replay.goesOn(frame.nowUs);
    this.#replay.ends();
    this.#show(frame);
    if (this.seekingToUs === toUs) this.seekingToUs = undefined;
  }

  #take(frame: DoorFrame): DoorFrame {
    this.#latest = wholeFrame(frame, this.#latest);
    this.history = withFrame(this.history, frame, !this.#storyChanged);
    this.#storyChanged = false;
    return frame;
  }

  #show(frame: DoorFrame): void {
    this.frame = frame;
    this.nowUs = frame.nowUs;
    this.#designMoment = designMoment(this.scenario, frame.nowUs / 1e6);
    this.endUs = frame.endUs;
    this.#told = toldBy(frame, this.#told);
    this.watcher?.moved();
    for (const tell of this.onShown) tell(frame);
  }
}
