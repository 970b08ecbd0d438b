// What the commands that change the capacity of a table or an index must be to the scenario. What only the running world can know, such
// as whether the table is on-demand now, is in commands/refusals.ts.

import { aboveQuotas, quotasOf, unitProblems } from './capacity-checks.ts';
import type { CapacityCommand } from './capacity-commands.ts';
import { namedIndexProblems } from './index-command-checks.ts';
import { missingTable } from './missing.ts';
import type { Problem } from './problem.ts';
import { fieldOf } from './problem.ts';
import type { Scenario } from './scenario.ts';

/** `path` is where the command stands, empty for one that stands alone. */
export function capacityCommandProblems(
  scenario: Scenario,
  command: CapacityCommand,
  path: string,
  atSeconds: number,
): Problem[] {
  const at = (field: string) => fieldOf(path, field);
  const withoutTable = missingTable(scenario, command.table, at('table'));
  if (withoutTable.length > 0) return withoutTable;
  if (command.kind !== 'set-capacity-mode') {
    const withoutIndex = namedIndexProblems(scenario, command, at('index'), atSeconds);
    if (withoutIndex.length > 0) return withoutIndex;
  }
  switch (command.kind) {
    case 'set-capacity-mode':
      if (command.mode === 'provisioned') return unitProblems(scenario, command, path);
      return (['readUnits', 'writeUnits'] as const).flatMap((field) =>
        command[field] === undefined
          ? []
          : [{ path: at(field), message: 'expected nothing, because on-demand provisions nothing' }],
      );
    case 'set-max-throughput': {
      const { maxReadUnits, maxWriteUnits } = command;
      if (maxReadUnits === undefined && maxWriteUnits === undefined) {
        return [{ path, message: 'expected maxReadUnits, maxWriteUnits or both, found neither' }];
      }
      return aboveQuotas(quotasOf(scenario), { maxReadUnits, maxWriteUnits }, path);
    }
    case 'set-warm-throughput':
      if (command.warmReadUnits === undefined && command.warmWriteUnits === undefined) {
        return [{ path, message: 'expected warmReadUnits, warmWriteUnits or both, found neither' }];
      }
      return [];
  }
}
