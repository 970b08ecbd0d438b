// How long an entry takes to an index that keeps up, as a share of the median, which is assumption index-delay-ms: a
// fraction of a second, now and then longer (GSI-01). The spread is that of the hops (assumption hop-spread).

import { exp } from '../kernel/math.ts';
import { normalQuantile } from '../kernel/normal.ts';
import { createQuantileTable } from '../kernel/quantile-table.ts';

const sigma = 0.5;

export const propagationLaw = createQuantileTable((share) => exp(sigma * normalQuantile(share)));
