// Which addresses carry a run. Apart from link.ts, so that a page without one need not know how they are packed.

import { placeHashes } from '../session/place.svelte.ts';
import { isPlaceHash } from '../stage/place-link.ts';

/** Whoever followed a hash that is no place of ours expected a run, even if it carries none. */
export function isLink(hash: string): boolean {
  return hash.length > 1 && !placeHashes.includes(hash) && !isPlaceHash(hash);
}
