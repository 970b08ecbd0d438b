// The table admits as DynamoDB did in another generation: DynamoDB never let anybody choose, so this is for comparing.

import type { SetAdmission } from '../scenario/admission.ts';
import { changeGeneration } from '../traffic/admission-changes.ts';
import { tableNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setAdmission(world: World, { table, generation }: SetAdmission): void {
  changeGeneration(world, tableNamed(world, table), generation);
}
