// The part of the address behind the #. Tests bring their own.

export interface Address {
  hash: () => string;
  /** A step the browser can go back from. */
  push: (hash: string) => void;
  /** An empty hash leaves none behind. */
  replace: (hash: string) => void;
}

export const browserAddress: Address = {
  hash: () => location.hash,
  push: (hash) => history.pushState(null, '', hash),
  replace: (hash) => history.replaceState(history.state, '', location.pathname + location.search + hash),
};
