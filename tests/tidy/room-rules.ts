// Who may import whom.

import { importsOf, type Import } from './imports.ts';
import type { Finding, Rule } from './rule.ts';
import { isCode, type SourceFile } from './source-file.ts';

/** The rooms of the model. Each imports only itself and rooms above it. */
const modelRooms = [
  'kernel',
  'scenario',
  'values',
  'tables',
  'placement',
  'hashing',
  'capacity',
  'features',
  'operations',
  'requests',
  'clients',
  'traffic',
  'commands',
  'metrics',
  'cost',
  'advice',
  'pictures',
];

/** What each room of the house may import besides itself. A room that is not named here does not exist. */
const houseRooms: Record<string, string[]> = {
  sim: [],
  formats: ['sim'],
  scenarios: [],
  lessons: [],
  bridge: ['sim', 'formats', 'scenarios', 'lessons', 'workers'],
  words: [],
  ui: ['bridge', 'formats', 'scenarios', 'lessons', 'words', 'workers'],
  cli: ['sim', 'formats', 'scenarios', 'words'],
  workers: ['sim', 'formats', 'bridge'],
};

/** Data for others to read: they describe, and so need no more than the types of what they describe. */
const roomsOfData = [
  'src/sim/metrics',
  'src/sim/cost',
  'src/sim/advice',
  'src/scenarios',
  'src/lessons',
  'src/words',
];

/** Files directly in src/sim see the whole model; its rooms may know their types. */
function isOverview(path: string): boolean {
  return /^src\/sim\/[^/]+$/.test(path);
}

/** A command is part of the scenario document, and the document part of a command: each names the other's types. */
const typesForEveryRoom = ['src/sim/commands/command.ts'];

/**
 * What both sides of the door speak of: the columns of a frame, the fields of a document and their limits, and what
 * a refused client gets to see.
 */
const spokenAtTheDoor = [
  'src/sim/frame.ts',
  'src/sim/scenario/assumptions.ts',
  'src/sim/scenario/limits.ts',
  'src/sim/scenario/scenario.ts',
  'src/sim/told-request.ts',
];

export const roomRules: Rule[] = [
  {
    name: 'values flow one way through the house: ui → bridge → sim',
    check: (file) => {
      const room = houseRoomOf(file.path);
      if (room === undefined) return [];
      const allowed = houseRooms[room];
      if (allowed === undefined) {
        return [
          { line: 1, instead: `name the room ${room} in tests/tidy/room-rules.ts, or use one there is` },
        ];
      }
      return importsWithin(file).flatMap((each) => {
        const target = houseRoomOf(each.target);
        if (target === undefined)
          return [finding(each, `keep what ${room} needs in a room; ${each.target} is outside`)];
        if (target === room || allowed.includes(target)) return [];
        const isLanguage = each.isTypeOnly || spokenAtTheDoor.includes(each.target);
        if (target === 'sim' && isLanguage) return [];
        return [
          finding(
            each,
            `import from ${allowed.join(', ') || 'this room only'}; ${room} may not see ${target}`,
          ),
        ];
      });
    },
    bad: [
      { path: 'src/sim/kernel/time.ts', text: `import { now } from '../../ui/clock.ts';` },
      {
        path: 'src/ui/Ring.svelte',
        text: `<p></p>\n<script>\n  import { load } from '../sim/simulation.ts';\n</script>`,
      },
      { path: 'src/bridge/door.ts', text: `export { x } from '../ui/session/run.ts';` },
      { path: 'src/attic/box.ts', text: `` },
    ],
    good: [
      { path: 'src/ui/ring.ts', text: `import type { DoorFrame } from '../bridge/index.ts';` },
      { path: 'src/ui/ring.ts', text: `import type { Frame } from '../sim/frame.ts';` },
      { path: 'src/ui/ring.ts', text: `import { partitionFields } from '../sim/frame.ts';` },
      { path: 'src/App.svelte', text: `<script>\n  import Ring from './ui/Ring.svelte';\n</script>` },
    ],
  },
  {
    name: 'a room of the model imports only rooms above it',
    check: (file) => {
      const room = modelRoomOf(file.path);
      if (room === undefined) return [];
      const rank = modelRooms.indexOf(room);
      if (rank < 0) {
        return [
          { line: 1, instead: `put it into one of the rooms ${modelRooms.join(', ')}; ${room} is none` },
        ];
      }
      return importsWithin(file).flatMap((each) => {
        if (each.isTypeOnly && typesForEveryRoom.includes(each.target)) return [];
        if (isOverview(each.target)) {
          if (each.isTypeOnly) return [];
          return [finding(each, `import only types from ${each.target}; it sees all and nobody sees it`)];
        }
        const target = modelRoomOf(each.target);
        if (target === undefined) return [];
        if (modelRooms.indexOf(target) <= rank) return [];
        return [
          finding(each, `move what both need up, or pass it as an argument; ${room} stands above ${target}`),
        ];
      });
    },
    bad: [
      { path: 'src/sim/kernel/time.ts', text: `import { hash } from '../placement/hash.ts';` },
      { path: 'src/sim/kernel/time.ts', text: `import type { Bucket } from '../capacity/bucket.ts';` },
      { path: 'src/sim/traffic/single.ts', text: `import { load } from '../simulation.ts';` },
      { path: 'src/sim/misplaced/thing.ts', text: `` },
    ],
    good: [
      { path: 'src/sim/traffic/single.ts', text: `import type { World } from '../world.ts';` },
      { path: 'src/sim/traffic/single.ts', text: `import { admit } from '../capacity/admission.ts';` },
      { path: 'src/sim/simulation.ts', text: `import { advice } from './advice/index.ts';` },
      {
        path: 'src/sim/scenario/scenario.ts',
        text: `import { type Command } from '../commands/command.ts';`,
      },
    ],
  },
  {
    name: 'features never import features',
    check: (file) => {
      const feature = featureOf(file.path);
      if (feature === undefined) return [];
      return importsWithin(file).flatMap((each) => {
        const other = featureOf(each.target);
        if (other === undefined || other === feature) return [];
        return [finding(each, `send an event from ${feature} and let ${other} handle it`)];
      });
    },
    bad: [
      { path: 'src/sim/features/ttl/expire.ts', text: `import type { Shard } from '../streams/shard.ts';` },
    ],
    good: [{ path: 'src/sim/features/ttl/expire.ts', text: `import { sweep } from './sweep.ts';` }],
  },
  {
    name: 'metrics, cost, advice, scenarios, lessons and words import types, the kernel and their own room only',
    check: (file) => {
      const room = roomsOfData.find((each) => file.path.startsWith(`${each}/`));
      if (room === undefined) return [];
      return importsWithin(file).flatMap((each) => {
        // The kernel is arithmetic and belongs to nobody: a metric may be a histogram and count in its seconds.
        const allowed = [`${room}/`, 'src/sim/kernel/'];
        if (each.isTypeOnly || allowed.some((folder) => each.target.startsWith(folder))) return [];
        return [finding(each, `import the type, and let the value come in as an argument or an event`)];
      });
    },
    bad: [
      { path: 'src/sim/advice/hot-key.ts', text: `import { admit } from '../capacity/admission.ts';` },
      { path: 'src/lessons/split.ts', text: `import { connect } from '../bridge/connect.ts';` },
    ],
    good: [
      { path: 'src/sim/advice/hot-key.ts', text: `import type { Diagnosis } from '../frame.ts';` },
      { path: 'src/sim/advice/index.ts', text: `import { hotKey } from './hot-key.ts';` },
      { path: 'src/sim/metrics/latency.ts', text: `import { record } from '../kernel/histogram.ts';` },
    ],
  },
  {
    name: 'Comlink lives in two files',
    check: (file) =>
      packagesIn(file)
        .filter((each) => each.target === 'comlink' && !isDoor(file.path))
        .map((each) => finding(each, 'go through src/bridge/connect.ts or serve.ts')),
    bad: [
      { path: 'src/ui/session/run.ts', text: `import * as Comlink from 'comlink';` },
      { path: 'src/bridge/index.ts', text: `import { wrap } from 'comlink/dist/esm/comlink.mjs';` },
    ],
    good: [{ path: 'src/bridge/serve.ts', text: `import * as Comlink from 'comlink';` }],
  },
  {
    name: 'the model needs no package but the schema library',
    check: (file) =>
      file.path.startsWith('src/sim/')
        ? packagesIn(file)
            .filter((each) => each.target !== 'valibot')
            .map((each) => finding(each, `do without ${each.target}, or use it outside of src/sim`))
        : [],
    bad: [
      { path: 'src/sim/metrics/mean.ts', text: `import { mean } from 'd3-array';` },
      { path: 'src/sim/kernel/time.ts', text: `import { performance } from 'node:perf_hooks';` },
    ],
    good: [{ path: 'src/sim/scenario/schema.ts', text: `import * as v from 'valibot';` }],
  },
];

function importsWithin(file: SourceFile): Import[] {
  return isCode(file) ? importsOf(file).filter((each) => !each.isPackage) : [];
}

function packagesIn(file: SourceFile): Import[] {
  return isCode(file) ? importsOf(file).filter((each) => each.isPackage) : [];
}

/** `ui` for src/ui/Ring.svelte; nothing for src/main.ts, which belongs to no room and may see them all. */
function houseRoomOf(path: string): string | undefined {
  return path.startsWith('workers/') ? 'workers' : /^src\/([^/]+)\//.exec(path)?.[1];
}

function modelRoomOf(path: string): string | undefined {
  return /^src\/sim\/([^/]+)\//.exec(path)?.[1];
}

function featureOf(path: string): string | undefined {
  return /^src\/sim\/features\/([^/.]+)/.exec(path)?.[1];
}

function isDoor(path: string): boolean {
  return ['src/bridge/serve.ts', 'src/bridge/connect.ts'].includes(path) || !/^(src|workers)\//.test(path);
}

function finding({ line }: Import, instead: string): Finding {
  return { line, instead };
}
