// Pinches and the wheel with Ctrl, as one number: how far the camera is pulled in or out. Without Ctrl the wheel
// belongs to the page, and one finger too. D3 knows the devices.

import { select } from 'd3-selection';
import { zoom, type D3ZoomEvent } from 'd3-zoom';

export interface Pull {
  /** A gesture begins at this place of the picture. */
  began: (x: number, y: number) => void;
  /** So many levels in (above 0) or out (below 0) since it began. */
  pulled: (levels: number) => void;
  ended: () => void;
}

/** Ours: to go in by one level the fingers move apart to four times their distance. */
const doublingsPerLevel = 2;
const scaleMost = 4096;

export function gestures(pull: Pull) {
  return (picture: HTMLElement) => {
    let from = 1;
    const behaviour = zoom<HTMLElement, unknown>()
      .scaleExtent([1 / scaleMost, scaleMost])
      .filter((event: Event) =>
        event instanceof WheelEvent
          ? event.ctrlKey
          : 'touches' in event && (event as TouchEvent).touches.length > 1,
      )
      .on('start', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        from = transform.k;
        const { x, y } = placeOf(sourceEvent, picture);
        pull.began(x, y);
      })
      .on('zoom', ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => {
        pull.pulled(Math.log2(transform.k / from) / doublingsPerLevel);
      })
      .on('end', () => pull.ended());
    const selection = select(picture);
    selection.call(behaviour).on('dblclick.zoom', null);
    return () => void selection.on('.zoom', null);
  };
}

/** Between the fingers, or under the pointer; in the middle when nothing says where. */
function placeOf(event: unknown, picture: HTMLElement): { x: number; y: number } {
  const box = picture.getBoundingClientRect();
  const points =
    event instanceof WheelEvent
      ? [event]
      : event && typeof event === 'object' && 'touches' in event
        ? [...(event as TouchEvent).touches]
        : [];
  if (points.length === 0) return { x: box.width / 2, y: box.height / 2 };
  const mean = (of: (point: { clientX: number; clientY: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return { x: mean(({ clientX }) => clientX) - box.left, y: mean(({ clientY }) => clientY) - box.top };
}
