// The examples, the one that opens by default first. Each is a document like those that users write.

import burstThenTheWall from './burst-then-the-wall.json' with { type: 'json' };
import evenKeys from './even-keys.json' with { type: 'json' };
import oneCelebrity from './one-celebrity.json' with { type: 'json' };
import theAccessLog from './the-access-log.json' with { type: 'json' };

export interface Example {
  id: string;
  /** A scenario document, not yet validated. */
  document: unknown;
}

export const examples: Example[] = [
  { id: 'one-celebrity', document: oneCelebrity },
  { id: 'burst-then-the-wall', document: burstThenTheWall },
  { id: 'the-access-log', document: theAccessLog },
  { id: 'even-keys', document: evenKeys },
];
