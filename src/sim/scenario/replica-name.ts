// What the replicas of a global table are called in the world: the one in the home Region as the table, the others
// `Table@region`, which no table can be.

export function replicaName(table: string, region: string, home: string): string {
  return region === home ? table : `${table}@${region}`;
}

/** The table of the scenario that a name in the world stands for. */
export function tableNameOf(name: string): string {
  const at = name.indexOf('@');
  return at < 0 ? name : name.slice(0, at);
}

/** The Region in such a name; undefined: it names the table. */
export function regionInName(name: string): string | undefined {
  const at = name.indexOf('@');
  return at < 0 ? undefined : name.slice(at + 1);
}
