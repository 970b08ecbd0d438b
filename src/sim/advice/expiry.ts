// Time to live that does not do what one takes it to do: expired items are still read, because deletion comes late
// (TTL-02, TTL-03), or nothing ever expires, because the attribute does not hold what DynamoDB reads (TTL-01).

import type { Diagnosis } from '../frame.ts';
import type { Evidence } from './evidence.ts';

/** Below this share of the reads nobody would notice (assumption expired-reads-told). */
const shareMin = 0.01;

export function readsSeeExpired({ expiry }: Evidence): Diagnosis | undefined {
  if (expiry === undefined || expiry.readsOfExpired < shareMin * expiry.reads) return undefined;
  const { reads, readsOfExpired, expired, present, readers } = expiry;
  if (readsOfExpired === 0) return undefined;
  return {
    kind: 'reads-see-expired',
    figures: { share: readsOfExpired / reads, expired, present },
    fixes:
      readers.length === 0
        ? []
        : [
            {
              kind: 'filter-expired',
              figures: { sources: readers.length },
              commands: readers.map((traffic) => ({
                kind: 'set-expiry-filter',
                traffic,
                filtersExpired: true,
              })),
            },
          ],
  };
}

/** The application has to write something else: no command mends that. */
export function neverExpires({ expiry }: Evidence): Diagnosis | undefined {
  if (expiry === undefined || expiry.value === 'epoch-seconds') return undefined;
  const { attribute, value } = expiry;
  return { kind: 'never-expires', figures: { attribute, value }, fixes: [] };
}
