// A small checker over a recorded history: is there an order of all operations, one after the other, that explains
// every version that was seen? Each item's versions are numbered, so one operation comes before another if it wrote the
// version that the other saw or replaced, or saw the version that the other replaced. There is such an order exactly if
// these befores do not go round.

export interface Operation {
  name: string;
  /** By item: the version it saw. */
  saw: [item: number, version: number][];
  /** By item: the version it left. */
  wrote: [item: number, version: number][];
}

/** The operations that go round, by name; empty: the history is serializable (API-19). */
export function goesRound(history: readonly Operation[]): string[] {
  const writers = new Map<string, number>();
  history.forEach(({ wrote, name }, at) => {
    for (const [item, version] of wrote) {
      const key = `${item}/${version}`;
      if (writers.has(key)) throw new Error(`${name} writes a version of item ${item} that is there already`);
      writers.set(key, at);
    }
  });
  const before: Set<number>[] = history.map(() => new Set());
  const comes = (earlier: number | undefined, later: number | undefined): void => {
    if (earlier !== undefined && later !== undefined && earlier !== later) before[later]!.add(earlier);
  };
  history.forEach(({ saw, wrote }, at) => {
    for (const [item, version] of saw) {
      comes(writers.get(`${item}/${version}`), at);
      comes(at, writers.get(`${item}/${version + 1}`));
    }
    for (const [item, version] of wrote) comes(writers.get(`${item}/${version - 1}`), at);
  });
  // Takes away what nothing is before, again and again.
  const left = new Set(history.keys());
  for (let found = true; found;) {
    found = false;
    for (const at of left) {
      if ([...before[at]!].some((earlier) => left.has(earlier))) continue;
      left.delete(at);
      found = true;
    }
  }
  return [...left].map((at) => history[at]!.name);
}
