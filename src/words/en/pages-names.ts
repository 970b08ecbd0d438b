// What a change of a scan is called on the timeline, and as a fix.

import type { SetPages } from '../../sim/scenario/pages.ts';
import { count } from '../format.ts';

export function pagesMark({ pauseMs, segments }: SetPages): string {
  return [
    segments === undefined ? '' : `${count(segments)} segment${segments === 1 ? '' : 's'}`,
    pauseMs === undefined ? '' : pauseMs === 0 ? 'no pause' : `${count(pauseMs)} ms between pages`,
  ]
    .filter(Boolean)
    .join(', ');
}

export function pagesFix({ pauseMs, segments }: SetPages): string {
  if (pauseMs !== undefined && pauseMs > 0) return `Scan with a pause of ${count(pauseMs)} ms between pages`;
  if (segments !== undefined) return `Scan in ${count(segments)} segment${segments === 1 ? '' : 's'}`;
  return 'Scan without a pause';
}
