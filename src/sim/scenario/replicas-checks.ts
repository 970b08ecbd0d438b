// What Regions, replicas and the sources that ask them must be to each other.

import { itemsToldApartMax } from './limits.ts';
import { named } from './missing.ts';
import type { Problem } from './problem.ts';
import { grouped, listed, shown } from './problem.ts';
import { isRegionName, regionNames } from './regions.ts';
import { asksForItems, regionOf } from './replicas.ts';
import type { Scenario } from './scenario.ts';
import { strongProblems } from './strong-checks.ts';
import { repeated } from './table-checks.ts';

export function regionProblems(scenario: Scenario): Problem[] {
  const { regions } = scenario;
  return [
    ...repeated(regions).map((index) => ({
      path: `regions[${index}]`,
      message: `there is already a Region ${shown(regions[index])}`,
    })),
    ...scenario.tables.flatMap((_table, index) => replicaProblems(scenario, index)),
    ...scenario.traffic.flatMap((_source, index) => sourceProblems(scenario, index)),
  ];
}

function replicaProblems({ regions, tables, traffic }: Scenario, index: number): Problem[] {
  const table = tables[index]!;
  const path = `tables[${index}]`;
  const problems: Problem[] = strongProblems(table, path);
  if (table.replicas !== undefined) {
    const places = [
      ...table.replicas.regions.map((name, place) => ({ name, path: `replicas.regions[${place}]` })),
      ...(table.replicas.witness === undefined
        ? []
        : [{ name: table.replicas.witness, path: 'replicas.witness' }]),
    ];
    places.forEach(({ name, path: at }) => {
      if (regions.includes(name)) return;
      const message = `there is no Region ${shown(name)} in regions; there is ${named(regions)}`;
      problems.push({ path: `${path}.${at}`, message });
    });
    for (const field of ['overrides', 'quotas', 'whatIf'] as const) {
      table.replicas[field]?.forEach((each, place) => {
        if (table.replicas!.regions.includes(each.region)) return;
        const message = `there is no replica in ${shown(each.region)}; there is ${named(table.replicas!.regions)}`;
        problems.push({ path: `${path}.replicas.${field}[${place}].region`, message });
      });
    }
    places.forEach(({ name, path: at }) => {
      if (isRegionName(name)) return;
      const message = `expected a Region whose distances are known: ${listed(regionNames.map(shown), 'or')}; found ${shown(name)}`;
      problems.push({ path: `${path}.${at}`, message });
    });
    for (const place of repeated(places.map(({ name }) => name))) {
      const { name, path: at } = places[place]!;
      problems.push({
        path: `${path}.${at}`,
        message: `there is already a member in ${shown(name)} (GT-06)`,
      });
    }
  }
  if (!asksForItems({ traffic }, table)) return problems;
  table.data.forEach((data, place) => {
    if ('rows' in data || data.count <= itemsToldApartMax) return;
    problems.push({
      path: `${path}.data[${place}].count`,
      message: `expected at most ${grouped(itemsToldApartMax)} keys, because items are told apart here, found ${grouped(data.count)}`,
    });
  });
  return problems;
}

function sourceProblems(scenario: Scenario, index: number): Problem[] {
  const source = scenario.traffic[index]!;
  const table = scenario.tables.find(({ name }) => name === source.table);
  if (table === undefined || source.region === undefined) return [];
  const there = table.replicas?.regions ?? [regionOf(scenario, { ...source, region: undefined })];
  if (there.includes(source.region)) return [];
  const message = `table ${shown(table.name)} is not in ${shown(source.region)}; it is in ${named(there)}`;
  return [{ path: `traffic[${index}].region`, message }];
}
