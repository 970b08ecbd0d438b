// Reads that come page by page: every Scan, and a Query whose client asks for the next page or bounds the first
// (API-07).

import type { TrafficSpec } from './scenario.ts';

export interface PagesSpec {
  /** How many items a page reads at most, before any filter (API-07). Omitted: as many as 1 MB holds. */
  limit?: number;
  /** The share of the items read that the filter lets through: the others are read and charged too (DES-22). Omitted: all. */
  filterKeeps?: number;
  /** After so many pages the client has enough. Omitted: it reads to the end. */
  pagesMax?: number;
  /** The client waits so long before it asks for the next page. Omitted: not at all. */
  pauseMs?: number;
  /** Of a Scan: in how many segments it is done, each a call of its own (API-13). Omitted: in one. */
  segments?: number;
}

/** What of a traffic source makes it read page by page, besides the name of its operation. */
export interface TrafficPages {
  pages?: PagesSpec;
}

/** From now on the client pauses so long between pages, or its next scan is divided into so many segments. */
export interface SetPages {
  kind: 'set-pages';
  traffic: string;
  pauseMs?: number;
  segments?: number;
}

export function isPaged({ operation, pages }: Pick<TrafficSpec, 'operation' | 'pages'>): boolean {
  return operation === 'Scan' || pages !== undefined;
}
