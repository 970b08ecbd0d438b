// The map that a run's Regions are on: as large as they leave room for, cut open west of India so that the Pacific and
// the Atlantic are whole. It is Mercator's: Regions are where people are, and there it keeps the shapes they know.

import { curveCatmullRomClosed, line } from 'd3-shape';
import { land } from './land.ts';

/** Degrees north and east of the cities that AWS names its Regions after; only for the picture. */
const cities: Record<string, readonly [north: number, east: number]> = {
  'us-east-1': [38.9, -77.5],
  'us-east-2': [40, -83],
  'us-west-2': [45.8, -119.7],
  'ca-central-1': [45.5, -73.6],
  'sa-east-1': [-23.5, -46.6],
  'eu-west-1': [53.3, -6.3],
  'eu-west-2': [51.5, -0.1],
  'eu-west-3': [48.9, 2.4],
  'eu-central-1': [50.1, 8.7],
  'ap-south-1': [19.1, 72.9],
  'ap-southeast-1': [1.4, 103.8],
  'ap-northeast-1': [35.7, 139.7],
  'ap-northeast-2': [37.6, 127],
  'ap-northeast-3': [34.7, 135.5],
};
const cutDegreesEast = 60;

export interface Point {
  x: number;
  y: number;
}

export interface Room {
  width: number;
  height: number;
  /** What each Region needs around it: words to both sides and below. */
  aside: number;
  above: number;
  below: number;
}

/** Pixels a degree of the equator, and where east of the cut and the equator begin. */
export interface WorldView {
  scale: number;
  x: number;
  y: number;
}

/** However near each other the Regions are, so many degrees are seen: else one does not know where one is. */
const degreesSeenMin = 150;
/** And however far apart: this is the world once, with a little of it twice. */
const degreesSeenMax = 345;

export function viewFor(names: readonly string[], room: Room): WorldView {
  const points = names.map(onGlobe);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const across = Math.max(1, room.width - 2 * room.aside) / Math.max(1, right - left);
  const down = Math.max(1, room.height - room.above - room.below) / Math.max(1, bottom - top);
  const scale = Math.max(room.width / degreesSeenMax, Math.min(across, down, room.width / degreesSeenMin));
  return {
    scale,
    x: room.width / 2 - ((left + right) / 2) * scale,
    y: room.above + (room.height - room.above - room.below) / 2 - ((top + bottom) / 2) * scale,
  };
}

export function onMap(view: WorldView, point: Point): Point {
  return { x: view.x + point.x * view.scale, y: view.y + point.y * view.scale };
}

/** Where the city of a Region is on the map. What we do not know stands in the open sea. */
export function cityOn(view: WorldView, name: string, place: number): Point {
  return onMap(view, onGlobe(name, place));
}

function onGlobe(name: string, place: number): Point {
  const [north, east] = cities[name] ?? [0, 150 + 20 * place];
  return { x: eastOfCut(east), y: southOfEquator(north) };
}

function eastOfCut(east: number): number {
  return (east - cutDegreesEast + 720) % 360;
}

/** Mercator's, in degrees of the equator. */
function southOfEquator(north: number): number {
  const radians = (Math.max(-80, Math.min(84, north)) * Math.PI) / 180;
  return (-Math.log(Math.tan(Math.PI / 4 + radians / 2)) * 180) / Math.PI;
}

/** All coasts as one path: the world, and the world again on either side. */
export function landPath(view: WorldView, width: number): string {
  const draw = line<Point>()
    .x(({ x }) => x)
    .y(({ y }) => y)
    .curve(curveCatmullRomClosed.alpha(0.5))
    .digits(1);
  let path = '';
  for (const coast of land) {
    // A coast is not torn at the cut: all of it is as far east as it is from its own first point.
    const from = eastOfCut(coast[0]!.east) - coast[0]!.east;
    const points = coast.map(({ east, north }) => ({ x: east + from, y: southOfEquator(north) }));
    const xs = points.map(({ x }) => x);
    for (const turn of [-720, -360, 0, 360]) {
      const [left, right] = [Math.min(...xs) + turn, Math.max(...xs) + turn];
      if (view.x + right * view.scale < 0 || view.x + left * view.scale > width) continue;
      path += draw(points.map(({ x, y }) => onMap(view, { x: x + turn, y }))) ?? '';
    }
  }
  return path;
}
