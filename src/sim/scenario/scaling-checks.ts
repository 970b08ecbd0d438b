// What the numbers of an auto scaling policy must be to each other, and to the capacity the table starts with.

import type { Problem } from './problem.ts';
import { grouped } from './problem.ts';
import type { AutoScalingSpec, ScalingPolicy } from './scaling-policy.ts';

/** `capacity` is what the table or index starts with; `path` is where it stands. */
export function autoScalingProblems(
  capacity: { readUnits: number; writeUnits: number; autoScaling?: AutoScalingSpec },
  path: string,
): Problem[] {
  return (['read', 'write'] as const).flatMap((direction) => {
    const policy = capacity.autoScaling?.[direction];
    if (policy === undefined) return [];
    const name = direction === 'read' ? 'readUnits' : 'writeUnits';
    const problems = policyProblems(policy, `${path}.autoScaling.${direction}`);
    return problems.length > 0 ? problems : startProblems(policy, capacity[name], `${path}.${name}`);
  });
}

export function policyProblems(policy: ScalingPolicy, path: string): Problem[] {
  const bounds = [
    { path, ...policy },
    ...(policy.schedule ?? []).map((entry, index) => ({ path: `${path}.schedule[${index}]`, ...entry })),
  ];
  return bounds
    .filter(({ minUnits, maxUnits }) => minUnits > maxUnits)
    .map(({ path: place, minUnits, maxUnits }) => ({
      path: `${place}.maxUnits`,
      message: `expected at least minUnits, ${grouped(minUnits)}, found ${grouped(maxUnits)}`,
    }));
}

/** Auto scaling keeps the capacity within its bounds (AS-11), so it must start there. */
function startProblems({ minUnits, maxUnits }: ScalingPolicy, units: number, path: string): Problem[] {
  if (units >= minUnits && units <= maxUnits) return [];
  const within = `${grouped(minUnits)} to ${grouped(maxUnits)}`;
  return [
    { path, message: `expected a number within auto scaling's bounds, ${within}, found ${grouped(units)}` },
  ];
}
