// Which view the address asks for: the hash says so, so that a link leads there and the browser's way back works.

import { createSubscriber } from 'svelte/reactivity';

export const hashingHash = '#hashing';
/** The page itself. Not an empty hash, which would leave a bare # behind and scroll nowhere in particular. */
export const tableHash = '#table';

/** Why, to which the page's first link skips. */
export const whyHash = '#why';
/** Every other hash is taken for a link to a run. */
export const placeHashes: readonly string[] = [tableHash, hashingHash, whyHash];

export type Place = 'table' | 'hashing';

const subscribe = createSubscriber((update) => {
  addEventListener('hashchange', update);
  return () => removeEventListener('hashchange', update);
});

export function place(): Place {
  subscribe();
  return location.hash === hashingHash ? 'hashing' : 'table';
}
