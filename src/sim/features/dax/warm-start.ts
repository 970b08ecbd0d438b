// A cluster that has run for a while: every node has what fits, the first keys of every data set first of all, and
// each copy is of another age, so that they do not all expire at once (assumption warm-ages).

import { hashedChance, saltOf } from '../../kernel/hashed-chance.ts';
import { evictionBytes, itemTtlUs, resultTtlUs, type Cluster } from './cluster.ts';
import { keep } from './copies.ts';
import { isKept } from './expiry.ts';

export function warmUp({ name, nodes, things, settings }: Cluster, seed: number): void {
  const salt = saltOf(`caches/${name}/ages`, seed);
  for (let thing = things.count - 1; thing >= 0; thing -= 1) {
    if (!isKept({ settings, things }, thing)) continue;
    const ttlUs = settings[thing >= things.firstResult ? resultTtlUs : itemTtlUs]!;
    const ageUs = ttlUs === Infinity ? 0 : hashedChance(0, thing, salt) * ttlUs;
    for (const { copies } of nodes) {
      keep(copies, things, thing, 0, things.exists[thing] === 1, -ageUs, settings[evictionBytes]!);
    }
  }
}
