// The outcome of a run in one object: what the command line prints with --json.

import type { Grain } from './frame.ts';

export interface RunSummary {
  title: string;
  seed: number;
  grain: Grain;
  simulatedSeconds: number;
  digest: string;
  requests: {
    issued: number;
    succeeded: number;
    failed: number;
    unfinished: number;
    throttled: number;
    retries: number;
  };
  throttledByReason: Record<string, number>;
  consumed: { readUnits: number; writeUnits: number };
  latencyMs: Percentiles;
  serviceLatencyMs: Percentiles;
  tables: {
    name: string;
    partitions: number;
    consumed: { readUnits: number; writeUnits: number };
    throttled: number;
  }[];
  traffic: {
    id: string;
    issued: number;
    succeeded: number;
    failed: number;
    unfinished: number;
    throttled: number;
    retries: number;
    latencyMs: Percentiles;
    firstThrottleAtSeconds: number | null;
    finishedAtSeconds: number | null;
  }[];
}

/** Milliseconds; null where nothing was served. */
export interface Percentiles {
  p50: number | null;
  p90: number | null;
  p99: number | null;
  p999: number | null;
}
