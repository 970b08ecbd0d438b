// What a table's admission adds to the digest of a run: every bucket of its generation.

import { digestNumber, digestNumbers, digestText, type Digest } from './kernel/digest.ts';
import type { Admission } from './features/admission/admission.ts';

export function digestAdmission(digest: Digest, admission: Admission): void {
  const { generation, allowances, nodes, adaptive, routers, refused } = admission;
  digestText(digest, generation);
  digestNumbers(digest, refused);
  if (allowances) {
    const { unitsPerSecond, shares, boostUnits, emptyAtUs, bankUnits } = allowances;
    for (const column of [unitsPerSecond, shares, boostUnits, emptyAtUs, bankUnits]) {
      digestNumbers(digest, column);
    }
  }
  if (nodes) digestNumbers(digest, nodes.emptyAtUs);
  if (adaptive) {
    digestNumber(digest, adaptive.lookedAtUs);
    digestNumbers(digest, adaptive.refusedSinceUs);
  }
  if (routers) {
    const { emptyAtUs, tokens, goodUntilUs, asksFromUs, askedUnits, reportedAtUs, demandUnits } = routers;
    for (const column of [
      emptyAtUs,
      tokens,
      goodUntilUs,
      asksFromUs,
      askedUnits,
      reportedAtUs,
      demandUnits,
    ]) {
      digestNumbers(digest, column);
    }
    digestNumbers(digest, Float64Array.from(routers.chance));
  }
}
