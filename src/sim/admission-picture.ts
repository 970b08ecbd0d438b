// Takes the part of a frame that is about how a table admits.

import {
  nodeRoomFields,
  routerFields,
  shareFields,
  sharesShownMax,
  type AdmissionFrame,
  type NodeRoomField,
  type RouterField,
  type ShareField,
} from './admission-frame.ts';
import { budgetLeft } from './admission.ts';
import { read, write } from './capacity/budgets.ts';
import type { Admission } from './features/admission/admission.ts';
import { admissionSecondsFrom } from './features/admission/admission-seconds.ts';
import { allowanceUnits, bankedUnits, shareUnits } from './features/admission/allowances.ts';
import { filledShare, leaderOf, roomUnits } from './features/admission/nodes.ts';
import { budgetTokens, goodTokens, routerCount } from './features/admission/routers.ts';
import { secondsToUs } from './kernel/time.ts';
import { partitionsOf } from './placement/ranges.ts';
import type { TableState, World } from './world.ts';

/** Undefined: the table does not choose. `fromSecond` is the first second that was not sent yet. */
export function admissionFrame(
  world: World,
  table: TableState,
  fromSecond: number,
): AdmissionFrame | undefined {
  const { admission, budgets } = table;
  if (admission === undefined) return undefined;
  const { nowUs, assumptions } = world;
  const lookUs = secondsToUs(Math.max(1, Math.round(assumptions['adaptive-look-seconds'])));
  return {
    generation: admission.generation,
    boughtUnits: [budgets.unitsPerSecond[read]!, budgets.unitsPerSecond[write]!],
    budgetTokens: [keptTokens(table, admission, nowUs, read), keptTokens(table, admission, nowUs, write)],
    shares: shareRows(table, admission, nowUs),
    partitions: partitionsOf(table.ranges),
    nodes: nodeRows(admission, nowUs, assumptions['node-room-percent'] / 100),
    routers: routerRows(admission, nowUs),
    tokensGoodSeconds: assumptions['router-token-ms'] / 1_000,
    nextLookAtUs: admission.adaptive ? (Math.floor(nowUs / lookUs) + 1) * lookUs : Number.NaN,
    delaySeconds: admission.adaptive ? assumptions['adaptive-delay-seconds'] : Number.NaN,
    secondsFrom: fromSecond,
    seconds: admissionSecondsFrom(admission.seconds, fromSecond),
  };
}

/** Without what routers have of it. */
function keptTokens(table: TableState, { routers }: Admission, nowUs: number, direction: number): number {
  return routers ? budgetTokens(routers, direction, nowUs) : budgetLeft(table, nowUs, direction);
}

function shareRows({ ranges }: TableState, { allowances, nodes }: Admission, nowUs: number): Float64Array {
  if (allowances === undefined) return new Float64Array(0);
  const rows = Array.from(ranges.ids.subarray(0, sharesShownMax)).flatMap((partition) => {
    const [reads, writes] = [partition * 2 + read, partition * 2 + write];
    const row: Record<ShareField, number> = {
      partition,
      readShare: shareUnits(allowances, reads),
      writeShare: shareUnits(allowances, writes),
      readAllowance: allowanceUnits(allowances, reads),
      writeAllowance: allowanceUnits(allowances, writes),
      readBanked: bankedUnits(allowances, reads, nowUs),
      writeBanked: bankedUnits(allowances, writes, nowUs),
      readBankMax: allowances.bankSeconds * shareUnits(allowances, reads),
      writeBankMax: allowances.bankSeconds * shareUnits(allowances, writes),
      node: nodes ? leaderOf(nodes, partition) : Number.NaN,
    };
    return shareFields.map((field) => row[field]);
  });
  return Float64Array.from(rows);
}

function nodeRows({ nodes }: Admission, nowUs: number, roomShare: number): Float64Array {
  if (nodes === undefined) return new Float64Array(0);
  const rows = Array.from({ length: Math.min(nodes.count, sharesShownMax) }, (_each, node) => {
    const [reads, writes] = [node * 2 + read, node * 2 + write];
    const row: Record<NodeRoomField, number> = {
      readFilled: filledShare(nodes, reads, nowUs),
      writeFilled: filledShare(nodes, writes, nowUs),
      readRoom: roomUnits(nodes, reads, roomShare),
      writeRoom: roomUnits(nodes, writes, roomShare),
    };
    return nodeRoomFields.map((field) => row[field]);
  });
  return Float64Array.from(rows.flat());
}

function routerRows({ routers }: Admission, nowUs: number): Float64Array {
  if (routers === undefined) return new Float64Array(0);
  const rows = Array.from({ length: routerCount }, (_each, router) => {
    const row: Record<RouterField, number> = {
      readTokens: goodTokens(routers, router * 2 + read, nowUs),
      writeTokens: goodTokens(routers, router * 2 + write, nowUs),
    };
    return routerFields.map((field) => row[field]);
  });
  return Float64Array.from(rows.flat());
}
