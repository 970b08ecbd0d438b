// The admission of a table in one of DynamoDB's generations, and what each of its checks says of an attempt. Whatever a
// generation does, the ceilings of the partitions stand behind it (ADM-01): those are asked by the table itself.

import { admitted, rowStride } from '../../capacity/budgets.ts';
import { burstSeconds } from '../../capacity/limits.ts';
import { keyRangeReason, tableBudgetReason } from '../../capacity/reasons.ts';
import type { AdmissionGeneration } from '../../scenario/admission.ts';
import { createAdaptive, type Adaptive } from './adaptive.ts';
import {
  bankedUnits,
  changeBought,
  createAllowances,
  divideAllowance,
  hasAllowance,
  takeAllowance,
  takeBanked,
  type Allowances,
} from './allowances.ts';
import { createNodes, hasRoom, layNodes, takeFromNodes, type Nodes } from './nodes.ts';
import { createAdmissionSeconds, type AdmissionSeconds } from './admission-seconds.ts';
import { askRouter, changeBudget, createRouters, takeTokens, type Routers } from './routers.ts';

export interface Admission {
  generation: AdmissionGeneration;
  /** 2012, burst and 2017. */
  allowances: Allowances | undefined;
  /** burst and 2017. */
  nodes: Nodes | undefined;
  /** 2017. */
  adaptive: Adaptive | undefined;
  /** routers. */
  routers: Routers | undefined;
  /** Refused attempts over the whole run, by cause * 2 + direction. */
  refused: Float64Array;
  seconds: AdmissionSeconds;
  /** Of the attempt at hand, for those that tell of it: its units, and what the network takes of a refusal. */
  askedUnits: number;
  networkUs: number;
}

/** Which check refused: the partition's share, the room on its node, or the tokens of a router. */
export const admissionCauses = ['share', 'node', 'router'] as const;
const shareCause = 0;
const nodeCause = 1;
const routerCause = 2;

/** What it begins with: what was bought, by direction, and how many seconds of it are banked. */
export interface AdmissionStart {
  units: ArrayLike<number>;
  /** The rows of the table's budgets, one a partition. */
  rows: Float64Array;
  nowUs: number;
  bankedSeconds: number;
  seed: number;
  name: string;
}

export function createAdmission(generation: AdmissionGeneration, start: AdmissionStart): Admission {
  const { units, rows, nowUs, bankedSeconds, seed, name } = start;
  const partitions = rows.length / rowStride;
  const hasShares = generation === '2012' || generation === 'burst' || generation === '2017';
  const bankSeconds = generation === '2012' ? 0 : burstSeconds;
  const allowances = hasShares
    ? createAllowances(units, partitions, nowUs, bankSeconds, bankedSeconds)
    : undefined;
  const nodes = allowances && generation !== '2012' ? createNodes(partitions, nowUs) : undefined;
  if (allowances && nodes) layNodes(nodes, allowances);
  return {
    generation,
    allowances,
    nodes,
    adaptive: generation === '2017' ? createAdaptive(rows, nowUs) : undefined,
    routers: generation === 'routers' ? createRouters(units, nowUs, bankedSeconds, seed, name) : undefined,
    refused: new Float64Array(admissionCauses.length * 2),
    seconds: createAdmissionSeconds(),
    askedUnits: 0.5,
    networkUs: 0.5,
  };
}

/** Before the partition's ceiling is asked: `admitted`, or the place of the reason. Nothing is taken yet. */
export function refusalOf(
  admission: Admission,
  nowUs: number,
  direction: number,
  partition: number,
  units: number,
  goodUs: number,
): number {
  const { allowances, nodes, routers, refused } = admission;
  if (routers !== undefined) {
    if (askRouter(routers, direction, nowUs, units, goodUs)) return admitted;
    refused[routerCause * 2 + direction]! += 1;
    return tableBudgetReason(direction);
  }
  if (allowances === undefined) return admitted;
  const place = partition * 2 + direction;
  if (hasAllowance(allowances, place, nowUs)) return admitted;
  if (nodes === undefined || bankedUnits(allowances, place, nowUs) <= 0) {
    refused[shareCause * 2 + direction]! += 1;
    return keyRangeReason(direction);
  }
  if (hasRoom(nodes, place, nowUs)) return admitted;
  refused[nodeCause * 2 + direction]! += 1;
  return keyRangeReason(direction);
}

/** An attempt was served, so its units are taken from where they were found. */
export function takeUnits(
  admission: Admission,
  nowUs: number,
  direction: number,
  partition: number,
  units: number,
  roomShare: number,
): void {
  const { allowances, nodes, routers } = admission;
  if (routers !== undefined) takeTokens(routers, direction, units);
  if (allowances === undefined) return;
  const place = partition * 2 + direction;
  if (hasAllowance(allowances, place, nowUs)) takeAllowance(allowances, place, nowUs, units);
  else takeBanked(allowances, place, nowUs, units);
  if (nodes !== undefined) takeFromNodes(nodes, place, nowUs, units, roomShare);
}

/** What the table has bought changed. */
export function changeAdmission(
  { allowances, nodes, routers }: Admission,
  direction: number,
  nowUs: number,
  units: number,
): void {
  if (routers !== undefined) changeBudget(routers, direction, nowUs, units);
  if (allowances === undefined) return;
  changeBought(allowances, direction, nowUs, units);
  if (nodes !== undefined) layNodes(nodes, allowances);
}

/** A partition was split into these. */
export function divideAdmission(
  { allowances, nodes }: Admission,
  parent: number,
  pieces: readonly number[],
  nowUs: number,
): void {
  if (allowances === undefined) return;
  divideAllowance(allowances, parent, pieces, nowUs);
  if (nodes !== undefined) layNodes(nodes, allowances);
}

/** Partitions are split for heat only since 2019 (ADM-13). */
export function splitsForHeat({ generation }: Admission): boolean {
  return generation === 'routers' || generation === 'today';
}
