// Placeholder until the aggregate grain lands.
import { fail } from '../kernel/assert.ts';
import type { World } from '../world.ts';
export function runAggregate(_world: World, _untilUs: number): void {
  fail('the aggregate grain is not there yet');
}
