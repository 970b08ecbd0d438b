// What is wrong with a table (or that nothing is), and what would mend it.

import type { Command } from './commands/command.ts';

/** What is wrong (or that nothing is), with the figures it was computed from and the commands that mend it. */
export interface Diagnosis {
  kind: DiagnosisKind;
  figures: Record<string, number | string>;
  fixes: Fix[];
}
export type DiagnosisKind =
  | 'scaling-behind'
  | 'scaling-maximum'
  | 'decreases-spent'
  | 'on-demand-growing'
  | 'on-demand-maximum'
  | 'account-limit'
  | 'index-back-pressure'
  | 'hot-index-key'
  | 'index-falling-behind'
  | 'index-refuses'
  | 'cache-lost'
  | 'cache-cold'
  | 'cache-without-primary'
  | 'cache-throttles'
  | 'cache-stale'
  | 'cache-stale-results'
  | 'share-spent'
  | 'node-full'
  | 'partition-bursting'
  | 'hot-key'
  | 'hot-partition'
  | 'table-budget'
  | 'splitting'
  | 'split-cannot-help'
  | 'collection-full'
  | 'poison-pill'
  | 'function-failing'
  | 'consumer-too-slow'
  | 'too-many-readers'
  | 'effects-repeated'
  | 'reads-see-expired'
  | 'never-expires'
  | 'burst-draining'
  | 'recovering'
  | 'finished'
  | 'region-gone'
  | 'no-quorum'
  | 'catching-up'
  | 'replica-behind'
  | 'writes-lost'
  | 'scan-starves'
  | 'transactions-collide'
  | 'done-twice'
  | 'seen-by-half'
  | 'calm';

export interface Fix {
  kind:
    | 'add-nodes'
    | 'write-through'
    | 'read-through'
    | 'shorten-ttl'
    | 'raise-minimum'
    | 'raise-scaling-maximum'
    | 'warm-up'
    | 'raise-maximum'
    | 'shard-key'
    | 'raise-capacity'
    | 'lower-rate'
    | 'mend-function'
    | 'set-aside'
    | 'more-lanes'
    | 'larger-batches'
    | 'switch-off-consumer'
    | 'report-failures'
    | 'spread-keys'
    | 'move-traffic'
    | 'bring-region-back'
    | 'change-admission'
    | 'filter-expired'
    | 'pause-pages'
    | 'smaller-transactions'
    | 'same-token'
    | 'new-tries';
  figures: Record<string, number | string>;
  commands: Command[];
}
