// What a command must be to the scenario it changes.

import type { Command, SetPartitions } from '../commands/command.ts';
import type { Problem } from './problem.ts';
import { grouped, shown } from './problem.ts';
import type { Scenario } from './scenario.ts';
import { keyProblems, named } from './traffic-checks.ts';

export function scheduleProblems(scenario: Scenario): Problem[] {
  return scenario.commands.flatMap((scheduled, index) => {
    const path = `commands[${index}]`;
    const problems = commandProblems(scenario, scheduled.do, `${path}.do`);
    if (scheduled.atSeconds > scenario.durationSeconds) {
      const message = `expected at most durationSeconds, ${grouped(scenario.durationSeconds)}, found ${shown(scheduled.atSeconds)}`;
      problems.unshift({ path: `${path}.atSeconds`, message });
    }
    return problems;
  });
}

/** `path` is where the command stands, empty for one that stands alone. */
export function commandProblems(
  scenario: Scenario,
  command: Command | SetPartitions,
  path: string,
): Problem[] {
  const at = (field: string) => (path === '' ? field : `${path}.${field}`);

  if (command.kind === 'set-capacity' || command.kind === 'set-partitions') {
    if (!scenario.tables.some((table) => table.name === command.table)) {
      const there = named(scenario.tables.map((table) => table.name));
      return [{ path: at('table'), message: `there is no table ${shown(command.table)}; there is ${there}` }];
    }
    if (
      command.kind === 'set-capacity' &&
      command.readUnits === undefined &&
      command.writeUnits === undefined
    ) {
      return [{ path, message: 'expected readUnits, writeUnits or both, found neither' }];
    }
    return [];
  }

  const source = scenario.traffic.find((candidate) => candidate.id === command.traffic);
  if (source === undefined) {
    const there = named(scenario.traffic.map((candidate) => candidate.id));
    const message = `there is no traffic source ${shown(command.traffic)}; there is ${there}`;
    return [{ path: at('traffic'), message }];
  }
  if (command.kind === 'set-rate' && source.rate === undefined) {
    const how = source.client.threads === undefined ? 'follows the times of its trace' : 'is a closed loop';
    return [{ path: at('traffic'), message: `${shown(source.id)} has no rate to change: it ${how}` }];
  }
  if (command.kind === 'set-keys') {
    if (source.arrivals === 'trace' && command.keys.choice !== 'trace') {
      const message = `${shown(source.id)} follows the times of its trace, so its keys must come from it too`;
      return [{ path: at('keys.choice'), message }];
    }
    const data = scenario.tables
      .find((table) => table.name === source.table)
      ?.data.find((candidate) => candidate.id === source.data);
    return data === undefined ? [] : keyProblems(data, command.keys, at('keys'));
  }
  return [];
}
