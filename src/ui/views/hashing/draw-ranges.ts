// DynamoDB's ranges on a canvas: the key space from left to right, a row for each storage node, and in it the
// replicas it holds.

import type { ReplicaPlace } from '../../../bridge/hashing.ts';
import type { Palette } from '../../charts/palette.ts';
import { dot, dotRadius, middle, scattered, type KeyDot } from './draw-ring.ts';
import { between, mixed, type Span } from './layout.ts';

export interface RangesDrawing {
  places: readonly ReplicaPlace[];
  rows: ReadonlyMap<number, Span>;
  /** `from` and `to` are the storage nodes of their leaders. */
  keys: readonly KeyDot[];
  width: number;
  height: number;
  palette: Palette;
  progress: number;
  lineWidth: number;
  typed: { position: number; leader: number; followers: readonly number[] };
}

/** Between neighbours, half on either side of a border. */
const gapPixels = 3;

export function drawRanges(pen: CanvasRenderingContext2D, drawing: RangesDrawing): void {
  const { places, rows, palette, progress, width } = drawing;
  pen.fillStyle = palette.future;
  for (const { from, to } of rows.values()) pen.fillRect(0, from, width, to - from);
  for (const place of places) {
    const { from, to } = between(rows.get(place.from)!, rows.get(place.to)!, progress);
    const left = place.start * width + gapPixels / 2;
    const wide = Math.max(1, (place.end - place.start) * width - gapPixels);
    const changed = place.isNew || place.from !== place.to;
    pen.fillStyle = changed ? palette['moved-faint'] : palette['served-faint'];
    pen.strokeStyle = changed ? palette.moved : palette.served;
    pen.lineWidth = 1;
    if (place.isLeader) {
      pen.fillRect(left, from, wide, to - from);
    } else {
      pen.fillStyle = palette.paper;
      pen.fillRect(left, from, wide, to - from);
      pen.strokeRect(left + 0.5, from + 0.5, wide - 1, Math.max(0, to - from - 1));
    }
  }
  drawKeys(pen, drawing);
  drawTyped(pen, drawing);
}

function drawKeys(pen: CanvasRenderingContext2D, drawing: RangesDrawing): void {
  const { keys, rows, palette, progress, width } = drawing;
  const radius = dotRadius(rows);
  for (const moved of [false, true]) {
    pen.fillStyle = moved ? palette.moved : palette.served;
    keys.forEach((key, index) => {
      if (key.moved !== moved) return;
      const from = scattered(rows.get(key.from)!, index);
      const to = scattered(rows.get(key.to)!, index);
      pen.beginPath();
      dot(pen, key.position * width, mixed(from, to, progress), moved ? radius * 1.35 : radius);
      pen.fill();
    });
  }
}

function drawTyped(pen: CanvasRenderingContext2D, drawing: RangesDrawing): void {
  const { typed, rows, palette, lineWidth, width, height } = drawing;
  const x = typed.position * width;
  pen.strokeStyle = palette.ink;
  pen.lineWidth = lineWidth;
  pen.beginPath();
  pen.moveTo(x, 0);
  pen.lineTo(x, height);
  pen.stroke();
  const radius = Math.max(4, dotRadius(rows) * 1.8);
  for (const node of [typed.leader, ...typed.followers]) {
    const row = rows.get(node);
    if (!row) continue;
    pen.beginPath();
    dot(pen, x, middle(row), radius);
    pen.fillStyle = node === typed.leader ? palette.ink : palette.paper;
    pen.fill();
    pen.stroke();
  }
}
