// From now on a source's client follows each request to its end. What waits for a retry is taken in hand when it comes.

import type { World } from '../world.ts';
import { createClient, type SourceClient } from './client-state.ts';
import type { Source } from './source.ts';

export function becomePatient(world: World, source: Source): SourceClient {
  const { spec, retryMode } = source;
  const client = createClient({ ...spec.client, retryMode }, spec.id, world.scenario.seed);
  source.client = client;
  source.hasFeatures = true;
  return client;
}
