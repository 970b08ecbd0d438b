// The ring on a canvas: a lane for each node, the arcs that are its own, keys, and the list of the key typed.

import type { Arc } from '../../../bridge/hashing.ts';
import type { Palette } from '../../charts/palette.ts';
import { angleOf, pointAt } from '../../stage/table/layout.ts';
import { between, mixed, type RingSize, type Span } from './layout.ts';

export interface KeyDot {
  /** Its place along the lane, 0 to 1. */
  position: number;
  from: number;
  to: number;
  moved: boolean;
}

export interface RingDrawing {
  arcs: readonly Arc[];
  lanes: ReadonlyMap<number, Span>;
  /** Where each token is, 0 to 1, and whose. */
  tokens: readonly { position: number; owner: number; isNew: boolean }[];
  keys: readonly KeyDot[];
  size: RingSize;
  palette: Palette;
  progress: number;
  lineWidth: number;
  /** Of the key typed: its place, and the nodes that keep it, its coordinator first. */
  typed: { position: number; list: readonly number[] };
}

/** Draws around the origin. */
export function drawRing(pen: CanvasRenderingContext2D, drawing: RingDrawing): void {
  const { arcs, lanes, palette, progress } = drawing;
  pen.fillStyle = palette.future;
  for (const lane of lanes.values()) fillWedge(pen, 0, 1, lane);

  const laneOfArc = ({ from, to }: Arc) => between(lanes.get(from)!, lanes.get(to)!, progress);
  const fill = (colour: string, wanted: (arc: Arc) => boolean) => {
    pen.fillStyle = colour;
    for (const arc of arcs) if (wanted(arc)) fillWedge(pen, arc.start, arc.end, laneOfArc(arc));
  };
  fill(palette['served-faint'], ({ from, to }) => from === to);
  fill(palette['moved-faint'], ({ from, to }) => from !== to);
  drawTokens(pen, drawing);
  drawKeys(pen, drawing);
  drawTyped(pen, drawing);
}

/** A token is a line across its node's lane. */
function drawTokens(pen: CanvasRenderingContext2D, { tokens, lanes, palette }: RingDrawing): void {
  pen.lineWidth = 1.5;
  for (const isNew of [false, true]) {
    pen.strokeStyle = isNew ? palette.moved : palette.served;
    pen.beginPath();
    for (const token of tokens) {
      if (token.isNew !== isNew) continue;
      const lane = lanes.get(token.owner)!;
      const inside = pointAt(token.position, lane.from);
      const outside = pointAt(token.position, lane.to);
      pen.moveTo(inside.x, inside.y);
      pen.lineTo(outside.x, outside.y);
    }
    pen.stroke();
  }
}

function drawKeys(pen: CanvasRenderingContext2D, drawing: RingDrawing): void {
  const { keys, lanes, palette, progress } = drawing;
  const radius = dotRadius(lanes);
  for (const moved of [false, true]) {
    pen.fillStyle = moved ? palette.moved : palette.served;
    keys.forEach((key, index) => {
      if (key.moved !== moved) return;
      const from = scattered(lanes.get(key.from)!, index);
      const to = scattered(lanes.get(key.to)!, index);
      const at = pointAt(key.position, mixed(from, to, progress));
      pen.beginPath();
      dot(pen, at.x, at.y, moved ? radius * 1.35 : radius);
      pen.fill();
    });
  }
}

function drawTyped(pen: CanvasRenderingContext2D, drawing: RingDrawing): void {
  const { typed, lanes, size, palette, lineWidth } = drawing;
  const inside = pointAt(typed.position, size.inner - 8);
  const outside = pointAt(typed.position, size.outer + 8);
  pen.strokeStyle = palette.ink;
  pen.lineWidth = lineWidth;
  pen.beginPath();
  pen.moveTo(inside.x, inside.y);
  pen.lineTo(outside.x, outside.y);
  pen.stroke();
  const radius = Math.max(4, dotRadius(lanes) * 1.8);
  typed.list.forEach((node, index) => {
    const lane = lanes.get(node);
    if (!lane) return;
    const at = pointAt(typed.position, middle(lane));
    pen.beginPath();
    dot(pen, at.x, at.y, radius);
    pen.fillStyle = index === 0 ? palette.ink : palette.paper;
    pen.fill();
    pen.stroke();
  });
}

/**
 * A stretch of a lane, also one that is the whole of it. Each is a path of its own: thousands of stretches in one
 * path take a browser seconds to fill.
 */
function fillWedge(pen: CanvasRenderingContext2D, start: number, end: number, { from, to }: Span): void {
  if (to - from < 0.2) return;
  const startAngle = angleOf(start) - Math.PI / 2;
  const endAngle = angleOf(end) - Math.PI / 2;
  pen.beginPath();
  pen.moveTo(Math.cos(startAngle) * to, Math.sin(startAngle) * to);
  const isStraight = (endAngle - startAngle) * to < straightPixels;
  if (isStraight) {
    pen.lineTo(Math.cos(endAngle) * to, Math.sin(endAngle) * to);
    pen.lineTo(Math.cos(endAngle) * from, Math.sin(endAngle) * from);
    pen.lineTo(Math.cos(startAngle) * from, Math.sin(startAngle) * from);
  } else {
    pen.arc(0, 0, to, startAngle, endAngle);
    pen.lineTo(Math.cos(endAngle) * from, Math.sin(endAngle) * from);
    pen.arc(0, 0, from, endAngle, startAngle, true);
  }
  pen.fill();
}

/** Nobody sees that a bow so short is a line. */
const straightPixels = 6;

/** Small enough for the narrowest lane. */
export function dotRadius(lanes: ReadonlyMap<number, Span>): number {
  let thickest = 0;
  for (const { from, to } of lanes.values()) thickest = Math.max(thickest, to - from);
  return Math.max(1, Math.min(2.4, thickest * 0.3));
}

/** Keys that lie close would cover one another: each has a place of its own across its lane. */
export function scattered({ from, to }: Span, index: number): number {
  const share = (index * 0.618034) % 1;
  return from + (to - from) * (0.2 + 0.6 * share);
}

export function dot(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.moveTo(x + radius, y);
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

export function middle({ from, to }: Span): number {
  return (from + to) / 2;
}
