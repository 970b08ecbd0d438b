import { assert } from '../kernel/assert.ts';
import type { SetPages } from '../scenario/commands.ts';
import { sourceNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

/** The pause from the next page on, and the segments from the next scan of one on. */
export function setPages(world: World, { traffic, pauseMs, segments }: SetPages): void {
  const { pages } = sourceNamed(world, traffic).calls ?? {};
  assert(pages, 'validation lets set-pages through only for a source that reads page by page');
  if (pauseMs !== undefined) pages.pauseMs = pauseMs;
  if (segments !== undefined) pages.segments = segments;
}
