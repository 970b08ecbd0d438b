// The examples, the one that opens by default first. Each is a document like those that users write. What to look
// for in each is in words/en/examples.ts.

import burstThenTheWall from './burst-then-the-wall.json' with { type: 'json' };
import evenKeys from './even-keys.json' with { type: 'json' };
import oneCelebrity from './one-celebrity.json' with { type: 'json' };
import theAccessLog from './the-access-log.json' with { type: 'json' };
import whatTheMinuteHides from './what-the-minute-hides.json' with { type: 'json' };

/** In the order of the gallery. */
export const exampleGroups = [
  'hot-keys',
  'capacity',
  'splits',
  'indexes',
  'auto-scaling',
  'on-demand',
  'console',
] as const;

export type ExampleGroup = (typeof exampleGroups)[number];

export interface Example {
  id: string;
  group: ExampleGroup;
  /** A scenario document, not yet validated. */
  document: unknown;
}

export const examples: Example[] = [
  { id: 'one-celebrity', group: 'hot-keys', document: oneCelebrity },
  { id: 'burst-then-the-wall', group: 'capacity', document: burstThenTheWall },
  { id: 'the-access-log', group: 'capacity', document: theAccessLog },
  { id: 'even-keys', group: 'hot-keys', document: evenKeys },
  { id: 'what-the-minute-hides', group: 'console', document: whatTheMinuteHides },
];
