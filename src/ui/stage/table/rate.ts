// What the clients of a table ask for, as it was over the last whole second; before the first, what the design says.

import type { TableHistory } from '../../session/history.ts';

interface Source {
  table: string;
  region?: string | undefined;
  perSecond?: number | undefined;
}

export function rateOf(
  history: TableHistory | undefined,
  secondCount: number,
  traffic: readonly Source[],
  name: string,
  region: string | undefined,
): { requests: number; retries: number } {
  const second = secondCount - 1;
  const issued = history?.seconds('issued')[second];
  if (issued !== undefined && Number.isFinite(issued))
    return { requests: issued, retries: history?.seconds('retries')[second] ?? 0 };
  const designed = traffic
    .filter((source) => source.table === name && (region ?? source.region) === source.region)
    .reduce((sum, { perSecond }) => sum + (perSecond ?? 0), 0);
  return { requests: designed, retries: 0 };
}
