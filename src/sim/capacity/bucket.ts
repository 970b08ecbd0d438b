// A token bucket kept as one number: the moment at which it is empty. A bucket that refills at a rate r and is
// empty at the moment e holds (now - e) * r tokens; it is full when e lies a whole holding time in the past, and
// in debt while e lies ahead. Charging moves e forward by cost / r. The number never has to be touched between
// requests, so how a run is cut into pieces cannot change it.
//
// A bucket admits while tokens are left and charges the full cost, so the balance may fall below zero by less
// than one request. With "admit only if the tokens suffice", small requests would starve large ones.

/** The moment of emptiness that counts now: never further back than the holding time, for a bucket can be full. */
export function emptyAtNow(emptyAtUs: number, nowUs: number, holdUs: number): number {
  const fullUs = nowUs - holdUs;
  return emptyAtUs > fullUs ? emptyAtUs : fullUs;
}

/** Tokens left, in units; negative while in debt. */
export function tokensLeft(emptyAtUs: number, nowUs: number, holdUs: number, usPerUnit: number): number {
  return (nowUs - emptyAtNow(emptyAtUs, nowUs, holdUs)) / usPerUnit;
}

/** The moment of emptiness after the rate changed: the tokens stay, as far as the new bucket holds them. */
export function emptyAtAfterRateChange(
  emptyAtUs: number,
  nowUs: number,
  holdUs: number,
  usPerUnitBefore: number,
  usPerUnitAfter: number,
): number {
  const tokens = tokensLeft(emptyAtUs, nowUs, holdUs, usPerUnitBefore);
  return emptyAtNow(nowUs - tokens * usPerUnitAfter, nowUs, holdUs);
}
