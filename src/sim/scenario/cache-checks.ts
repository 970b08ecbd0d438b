// What a DAX cluster, and who goes through it, must be to the rest of its scenario.

import type { CacheCommand, CacheSpec, SetCacheUse } from './caches.ts';
import { callKindOf } from './calls.ts';
import { missing } from './missing.ts';
import type { Problem } from './problem.ts';
import { fieldOf, shown } from './problem.ts';
import { regionOf } from './replicas.ts';
import type { Scenario, TrafficSpec } from './scenario.ts';
import { repeated } from './table-checks.ts';

export function cacheProblems(scenario: Scenario): Problem[] {
  const { regions, caches = [], traffic } = scenario;
  return [
    ...repeated(caches.map(({ name }) => name)).map((index) => ({
      path: `caches[${index}].name`,
      message: `there is already a cache ${shown(caches[index]!.name)}`,
    })),
    ...caches.flatMap(({ region }, index) => {
      if (region === undefined || regions.includes(region)) return [];
      return [{ path: `caches[${index}].region`, message: missing(`Region ${shown(region)}`, regions) }];
    }),
    ...traffic.flatMap((source, index) => sourceProblems(scenario, source, `traffic[${index}]`)),
  ];
}

function sourceProblems(scenario: Scenario, source: TrafficSpec, path: string): Problem[] {
  if (source.cache === undefined) {
    if (source.withoutCache === undefined) return [];
    return [{ path: `${path}.withoutCache`, message: 'expected nothing, because there is no cache' }];
  }
  const cache = scenario.caches?.find(({ name }) => name === source.cache);
  if (cache === undefined) return [missingCache(scenario, source.cache, `${path}.cache`)];
  return regionProblems(scenario, source, cache, `${path}.cache`);
}

/** Clients reach a cluster in their own Region (DX-01). */
function regionProblems(scenario: Scenario, source: TrafficSpec, cache: CacheSpec, path: string): Problem[] {
  const here = regionOf(scenario, source);
  const there = regionOfCache(scenario, cache);
  return here === there ? [] : [{ path, message: elsewhere(cache.name, there, source.id, here) }];
}

function regionOfCache({ regions }: Scenario, { region }: CacheSpec): string {
  return region ?? regions[0]!;
}

export function elsewhere(cache: string, there: string, traffic: string, here: string): string {
  return `the cache ${shown(cache)} is in ${shown(there)}, and ${shown(traffic)} sends its requests to ${shown(here)}`;
}

/** `path` is where the command stands. */
export function cacheCommandProblems(scenario: Scenario, command: CacheCommand, path: string): Problem[] {
  const at = (field: string) => fieldOf(path, field);
  if (command.kind === 'set-cache-use') return useProblems(scenario, command, at);
  if (!scenario.caches?.some(({ name }) => name === command.cache)) {
    return [missingCache(scenario, command.cache, at('cache'))];
  }
  if (
    command.kind === 'set-cache-ttl' &&
    command.itemTtlSeconds === undefined &&
    command.queryTtlSeconds === undefined
  ) {
    return [{ path, message: 'expected itemTtlSeconds, queryTtlSeconds or both, found neither' }];
  }
  return [];
}

function useProblems(scenario: Scenario, command: SetCacheUse, at: (field: string) => string): Problem[] {
  const { traffic } = scenario;
  const source = traffic.find(({ id }) => id === command.traffic);
  if (source === undefined) {
    const there = traffic.map(({ id }) => id);
    return [{ path: at('traffic'), message: missing(`traffic source ${shown(command.traffic)}`, there) }];
  }
  if (command.cache === undefined) return [];
  const kind = callKindOf(source);
  if (kind !== undefined) {
    return [
      { path: at('cache'), message: `expected nothing, because the model sends no ${kind} through a cache` },
    ];
  }
  const cache = scenario.caches?.find(({ name }) => name === command.cache);
  if (cache === undefined) return [missingCache(scenario, command.cache, at('cache'))];
  const isKnown = traffic.some(
    (each) => each.cache === command.cache && each.table === source.table && each.data === source.data,
  );
  if (!isKnown) {
    const message = `no traffic source of the scenario reads data set ${shown(source.data)} through ${shown(command.cache)}, so it has no room for it`;
    return [{ path: at('cache'), message }];
  }
  // It may be sent to another replica while it runs: whether it is there then, the running world knows.
  const table = scenario.tables.find(({ name }) => name === source.table);
  if (table?.replicas?.regions.includes(regionOfCache(scenario, cache))) return [];
  return regionProblems(scenario, source, cache, at('cache'));
}

function missingCache({ caches = [] }: Scenario, name: string, path: string): Problem {
  const there = caches.map((cache) => cache.name);
  return { path, message: missing(`cache ${shown(name)}`, there) };
}
