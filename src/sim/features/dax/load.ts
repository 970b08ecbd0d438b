// What a request costs a node, in normalised requests: a hit 1, a miss 10, a write 25, for each kilobyte begun
// (DX-32). A write costs as much on every node, because every node takes the change: so the node type alone decides how
// much can be written (DX-35).

export const hitWeight = 1;
export const missWeight = 10; // DX-32
export const writeWeight = 25; // DX-32

/** Kilobytes begun, at least one. */
export function kilobytesOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024));
}

/** What a whole cluster has to do a second, as AWS sizes it (DX-32, DX-33). */
export function normalisedRequests(
  rates: { hits: number; misses: number; writes: number },
  itemBytes: number,
  nodes: number,
): number {
  const { hits, misses, writes } = rates;
  return (hits * hitWeight + misses * missWeight + writes * writeWeight * nodes) * kilobytesOf(itemBytes);
}
