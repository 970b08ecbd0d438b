// What a frame tells of how a table admits.

import type { AdmissionGeneration } from './scenario/admission.ts';

export { admissionSecondFields, type AdmissionSecondField } from './features/admission/admission-seconds.ts';

/** The columns of AdmissionFrame.shares, one row a partition in the order of the key space, reads then writes. */
export const shareFields = [
  'partition',
  'readShare', // its part of what the table bought, units a second
  'writeShare',
  'readAllowance', // the same with what adaptive capacity adds
  'writeAllowance',
  'readBanked', // saved for bursts, units
  'writeBanked',
  'readBankMax',
  'writeBankMax',
  'node', // of its leader
] as const;
export type ShareField = (typeof shareFields)[number];

/** The columns of AdmissionFrame.nodes, one row a node. */
export const nodeRoomFields = [
  'readFilled', // how much of its bucket is there, 0 to 1
  'writeFilled',
  'readRoom', // what it serves of this table a second
  'writeRoom',
] as const;
export type NodeRoomField = (typeof nodeRoomFields)[number];

/** The columns of AdmissionFrame.routers, one row a router: tokens that are good. */
export const routerFields = ['readTokens', 'writeTokens'] as const;
export type RouterField = (typeof routerFields)[number];

/** Ours: as many partitions and nodes as a picture shows. */
export const sharesShownMax = 64;

export interface AdmissionFrame {
  generation: AdmissionGeneration;
  /** What the table has bought; and what is left of its budget, without what routers have of it. Reads, writes. */
  boughtUnits: [number, number];
  budgetTokens: [number, number];
  /** Rows of shareFields, at most sharesShownMax; empty in generations without shares. */
  shares: Float64Array;
  partitions: number;
  /** Rows of nodeRoomFields; empty where nodes have no say. */
  nodes: Float64Array;
  routers: Float64Array;
  /** For how long a router's tokens are good. */
  tokensGoodSeconds: number;
  /** When adaptive capacity looks next, and after how many seconds of refusals it gives more; NaN: there is none. */
  nextLookAtUs: number;
  delaySeconds: number;
  /** The first second in `seconds`, and rows of admissionSecondFields. */
  secondsFrom: number;
  seconds: Float64Array;
}
