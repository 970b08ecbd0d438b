// The door between the page and the simulation: five verbs and their types. serve.ts stands on the worker's
// side, connect.ts on the page's; Comlink appears only in those two.

import type { Command, SetPartitions } from '../sim/commands/command.ts';
import type { Frame, Grain, Totals } from '../sim/frame.ts';
import type { ItemPicture } from '../sim/pictures/item.ts';
import type { PartitionPicture } from '../sim/pictures/partition.ts';
import type { Scenario } from '../sim/scenario/scenario.ts';
import type { RunSummary } from '../sim/summary.ts';

export interface SimulationDoor {
  /** Validates the document and makes it the current run, at time zero. A bad one is refused and changes nothing. */
  load(document: unknown, options?: LoadOptions): Promise<Answer<Loaded>>;
  /**
   * Does something to the world now, and keeps the run as it was as the one to compare with. Answers with the
   * scenario as it is from now on. Live changes later than now are dropped from it: the past they stood on has
   * changed. Where the change needs a replay, the run starts from zero and the caller seeks back to where it was.
   */
  dispatch(change: Command | SetPartitions): Promise<Answer<Scenario>>;
  /** Runs towards toUs, at most for budgetMs of wall time, and answers with what there is to draw. */
  advance(toUs: number, budgetMs: number): Promise<DoorFrame>;
  /** Replays to an earlier or later moment; at most for budgetMs, so call again until nowUs is there. */
  seek(toUs: number, budgetMs: number): Promise<DoorFrame>;
  inspect(question: { what: 'digest' }): Promise<{ digest: string; nowUs: number }>;
  inspect(question: { what: 'summary' }): Promise<RunSummary>;
  /** The scenario as it would be saved now: with every live command in it. */
  inspect(question: { what: 'scenario' }): Promise<Scenario>;
  /** Undefined: there is no such table, partition or key. */
  inspect(question: PartitionQuestion): Promise<PartitionPicture | undefined>;
  inspect(question: ItemQuestion): Promise<ItemPicture | undefined>;
}

/** `table` is its place among the frame's tables. */
export interface PartitionQuestion {
  what: 'partition';
  table: number;
  partition: number;
}

export interface ItemQuestion {
  what: 'item';
  table: number;
  /** The partition key as text; with its shard, where it is one: `CANDIDATE#1#3`. */
  key: string;
}

export interface LoadOptions {
  /** Keep the run that is open as the one to compare with, both from time zero. */
  compareWithOpenRun?: boolean;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** What is wrong with a document or a command, and where: `tables[0].capacity.writeUnits`. */
export interface Problem {
  path: string;
  message: string;
}

export interface Loaded {
  scenario: Scenario;
  grain: Grain;
  partitions: { table: string; count: number }[];
}

/** A frame, and beside it the same requests under the design before the last change. */
export interface DoorFrame extends Frame {
  comparison?: Comparison;
}

export interface Comparison {
  /** The change was made here; both sides are counted from this moment. */
  sinceUs: number;
  changed: Command | SetPartitions | OtherDesign;
  now: SideFigures;
  before: SideFigures;
}

/** Another document was loaded to be compared with the one that was open, such as the same file under another key. */
export interface OtherDesign {
  kind: 'other-design';
  before: string;
  now: string;
}

export interface SideFigures {
  totals: Totals;
  clientP99Ms: number;
  hottestPartition: number;
  /** Share of its cap, 0 to 1, averaged since the change. */
  hottestShare: number;
}
