// The hand on the picture: dragging over it marks a window (d3-brush), with Shift it moves the picture; the wheel with
// Ctrl and two fingers zoom (d3-zoom). Both are given ways, not the page: what they mean is the view's business.

import { brush, type D3BrushEvent } from 'd3-brush';
import { select } from 'd3-selection';
import { zoom, type D3ZoomEvent, type ZoomTransform, zoomIdentity } from 'd3-zoom';

export interface Hand {
  /** Corners of what was marked, in pixels of the picture. */
  marked: (from: [number, number], to: [number, number]) => void;
  /** What lay at `x` now lies at `scale * x + dx`. */
  turned: (scale: number, dx: number, dy: number) => void;
}

/** Less than this is a tap, not a window. */
const markedPixelsMin = 6;

export function handOn(width: number, height: number, hand: Hand) {
  return (layer: SVGGElement) => {
    const group = select<SVGGElement, unknown>(layer);
    const marking = brush<unknown>()
      .extent([
        [0, 0],
        [width, height],
      ])
      .keyModifiers(false)
      .filter((event: MouseEvent & { touches?: TouchList }) => !isTurning(event) && !event.button)
      .on('end', ({ selection, sourceEvent }: D3BrushEvent<unknown>) => {
        if (!selection || !sourceEvent) return;
        const [from, to] = selection as [[number, number], [number, number]];
        group.call(marking.move, null);
        if (Math.max(to[0] - from[0], to[1] - from[1]) >= markedPixelsMin) hand.marked(from, to);
      });
    let before: ZoomTransform = zoomIdentity;
    const turning = zoom<SVGGElement, unknown>()
      .filter((event: MouseEvent & { touches?: TouchList }) => isTurning(event))
      .on('start', ({ transform }: D3ZoomEvent<SVGGElement, unknown>) => (before = transform))
      .on('zoom', ({ transform }: D3ZoomEvent<SVGGElement, unknown>) => {
        const scale = transform.k / before.k;
        hand.turned(scale, transform.x - scale * before.x, transform.y - scale * before.y);
        before = transform;
      });
    group.call(marking).call(turning).on('dblclick.zoom', null);
    return () => void group.on('.brush', null).on('.zoom', null);
  };
}

function isTurning(event: MouseEvent & { touches?: TouchList }): boolean {
  if (event.type === 'wheel') return event.ctrlKey;
  return event.shiftKey || (event.touches?.length ?? 0) > 1;
}
