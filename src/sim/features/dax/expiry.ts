// When a copy is too old to be answered with: by the TTL of the item cache or of the query cache (DX-06).

import { itemTtlUs, resultTtlUs, type Cluster } from './cluster.ts';
import { momentStride } from './copies.ts';

export function isExpired(
  { settings, things }: Cluster,
  moments: Float64Array,
  thing: number,
  atUs: number,
): boolean {
  const ttlUs = settings[thing >= things.firstResult ? resultTtlUs : itemTtlUs]!;
  return atUs - moments[thing * momentStride]! >= ttlUs;
}

/** With a query TTL of 0 the query cache stores nothing (DX-07). */
export function isKept({ settings, things }: Pick<Cluster, 'settings' | 'things'>, thing: number): boolean {
  return thing < things.firstResult || settings[resultTtlUs]! > 0;
}
