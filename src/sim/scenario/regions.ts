// The Regions that a scenario may have replicas in, and how far apart they are: the time of a round trip between each
// two, in milliseconds. GT-90 to GT-98 give most of them. The others are ours, assumption way-between-regions: the
// shortest way over Regions whose round trips are known.

export const regionNames = [
  'us-east-1',
  'us-west-2',
  'eu-west-1',
  'eu-central-1',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-south-1',
  'sa-east-1',
  'us-east-2',
  'ca-central-1',
  'eu-west-2',
  'eu-west-3',
  'ap-northeast-2',
  'ap-northeast-3',
] as const;
export type RegionName = (typeof regionNames)[number];

export function isRegionName(name: string): name is RegionName {
  return (regionNames as readonly string[]).includes(name);
}

/** There and back, between two Regions of the catalogue; within one, between its zones. Infinity for any other name. */
export function roundTripMs(from: string, to: string): number {
  const row = placeOf(from);
  const column = placeOf(to);
  if (row < 0 || column < 0) return Infinity;
  return roundTrips[row * regionNames.length + column]!;
}

/** GT-90 to GT-97: each row from its own Region on. */
const measured: readonly (readonly number[])[] = [
  [4, 63, 70, 92, 146, 211, 186, 114], // GT-90
  [3, 119, 140, 97, 161, 217, 174], // GT-91
  [1, 27, 201, 181, 120, 176], // GT-92
  [2, 223, 158, 110, 204], // GT-93
  [4, 68, 123, 257], // GT-94
  [4, 56, 322], // GT-95
  [1, 298], // GT-96
  [1], // GT-97
];

/** GT-98. */
const measuredBesides: readonly (readonly [RegionName, RegionName, number])[] = [
  ['us-east-1', 'us-east-2', 13], // GT-98
  ['us-east-2', 'us-west-2', 51], // GT-98
  ['eu-west-1', 'eu-west-2', 13], // GT-98
  ['eu-west-1', 'eu-west-3', 18], // GT-98
  ['eu-west-2', 'eu-west-3', 10], // GT-98
  ['eu-west-2', 'eu-central-1', 17], // GT-98
  ['eu-west-3', 'eu-central-1', 12], // GT-98
  ['ap-northeast-1', 'ap-northeast-3', 10], // GT-98
  ['ap-northeast-1', 'ap-northeast-2', 34], // GT-98
  ['ap-northeast-2', 'ap-northeast-3', 24], // GT-98
  ['us-east-1', 'ca-central-1', 15], // GT-98
];

/** Between the zones of a Region for which no sample is given: what most samples say (GT-92, GT-96, GT-97). */
const withinMs = 1;

const roundTrips = shortestWays();

function placeOf(name: string): number {
  return (regionNames as readonly string[]).indexOf(name);
}

/** After Floyd 1962, "Algorithm 97: Shortest path". A measured round trip stays, even if a detour were shorter. */
function shortestWays(): Float64Array {
  const count = regionNames.length;
  const ways = new Float64Array(count * count).fill(Infinity);
  const join = (one: number, other: number, ms: number): void => {
    ways[one * count + other] = ms;
    ways[other * count + one] = ms;
  };
  for (let place = 0; place < count; place += 1) join(place, place, withinMs);
  measured.forEach((row, from) => row.forEach((ms, further) => join(from, from + further, ms)));
  for (const [one, other, ms] of measuredBesides) join(placeOf(one), placeOf(other), ms);
  const isMeasured = Array.from(ways, (ms) => ms < Infinity);
  for (let over = 0; over < count; over += 1) {
    for (let way = 0; way < ways.length; way += 1) {
      if (isMeasured[way]) continue;
      const from = Math.floor(way / count);
      const detour = ways[from * count + over]! + ways[over * count + (way % count)]!;
      if (detour < ways[way]!) ways[way] = detour;
    }
  }
  return ways;
}
