// What mappings and readers have to do next, in exact order of time.

export type StreamWork = { consumer: number; shard: number; epoch: number } & (
  | { kind: 'poll-due' }
  /** The records of a lane have waited for more long enough. */
  | { kind: 'window-due'; lane: number }
  | { kind: 'retry-due'; lane: number }
  | { kind: 'invocation-ended'; lane: number }
);
