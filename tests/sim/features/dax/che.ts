// What share of reads an LRU cache of a size answers when every read draws its key by the same law: Che's
// approximation, Che, Tung and Wang 2002, "Hierarchical Web Caching Systems", https://doi.org/10.1109/JSAC.2002.801752.
// Every key stays for the same time after its last read, and that time is such that the cache is full.
//
// With several nodes each read falls on one of them, but what one has missed is given to all. So a key comes back to a node
// also by the misses of those others that have not got it either.

export function cheHitRate(chances: Float64Array, copies: number, nodes = 1): number {
  if (copies >= chances.length) return 1;
  let low = 0;
  let high = 1;
  while (copiesAfter(chances, high, nodes) < copies) high *= 2;
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (copiesAfter(chances, middle, nodes) < copies) low = middle;
    else high = middle;
  }
  return chances.reduce((sum, chance) => sum + chance * presence(chance, high, nodes), 0);
}

/** How many keys a node has that keeps each for so many reads of the cluster after its last own read. */
function copiesAfter(chances: Float64Array, reads: number, nodes: number): number {
  return chances.reduce((sum, chance) => sum + presence(chance, reads, nodes), 0);
}

/** The share of time for which a node has a key. */
function presence(chance: number, reads: number, nodes: number): number {
  if (nodes === 1) return 1 - Math.exp(-chance * reads);
  const ownRate = chance / nodes;
  const stayMean = Math.expm1(Math.min(600, ownRate * reads)) / ownRate;
  let share = 0.5;
  for (let step = 0; step < 25; step += 1) {
    const returnRate = ownRate * (1 + (nodes - 1) * (1 - share));
    share = (share + stayMean / (stayMean + 1 / returnRate)) / 2;
  }
  return share;
}
