// Views of what few runs have. Each is fetched when a run has it, and all of them ahead of that, while nobody waits:
// once the page is open it needs no network.

import type { Component } from 'svelte';
import { lateControls } from './controls/late-controls.ts';
import { stageParts } from './stage/levels.ts';
import type { Look } from './views/look.svelte.ts';

export interface LateView {
  name: string;
  isNeeded: (look: Look) => boolean;
  load: () => Promise<{ default: Component }>;
}

/** Above the meters. */
export const aboveMeters: LateView[] = [
  {
    name: 'rounds',
    isNeeded: ({ frame, table }) => frame?.clients.some((client) => client.table === table?.name) ?? false,
    load: () => import('./views/rounds/Rounds.svelte'),
  },
  {
    name: 'admission',
    isNeeded: ({ table }) => table?.admission !== undefined,
    load: () => import('./views/admission/Admission.svelte'),
  },
  {
    name: 'storage',
    isNeeded: ({ table }) => table?.storage !== undefined,
    load: () => import('./views/storage/Storage.svelte'),
  },
  {
    name: 'expiry',
    isNeeded: ({ table }) => table?.expiry !== undefined,
    load: () => import('./views/expiry/Expiry.svelte'),
  },
  {
    name: 'indexes',
    isNeeded: ({ table }) => (table?.indexes.length ?? 0) > 0,
    load: () => import('./views/indexes/Indexes.svelte'),
  },
];

/** Below the meters, and on a phone before them. */
export const belowMeters: LateView[] = [
  {
    name: 'stream',
    isNeeded: ({ table }) => table?.stream !== undefined,
    load: () => import('./views/stream/Stream.svelte'),
  },
  {
    name: 'caches',
    isNeeded: ({ frame }) => (frame?.caches.length ?? 0) > 0,
    load: () => import('./views/caches/Caches.svelte'),
  },
  {
    name: 'calls',
    isNeeded: ({ frame }) => (frame?.calls.length ?? 0) > 0,
    load: () => import('./views/calls/Calls.svelte'),
  },
  {
    name: 'pages',
    isNeeded: ({ table }) => (table?.pages.length ?? 0) > 0,
    load: () => import('./views/pages/Pages.svelte'),
  },
  {
    name: 'transactions',
    isNeeded: ({ table }) => table?.transactions !== undefined,
    load: () => import('./views/transactions/Transactions.svelte'),
  },
];

/** What opens when it is asked for: most with the library that makes it, which the first screen does without. */
export const lateDialogs = {
  settings: () => import('./views/settings/SettingTables.svelte'),
  cloudWatch: () => import('./views/cloud-watch/CloudWatch.svelte'),
  clientLog: () => import('./views/clients/ClientLog.svelte'),
  accountFigures: () => import('./views/cloud-watch/AccountFigures.svelte'),
  menu: () => import('./menu/MenuList.svelte'),
  gallery: () => import('./dialogs/Scenarios.svelte'),
  share: () => import('./dialogs/Share.svelte'),
  request: () => import('./views/inspector/RequestInspector.svelte'),
  help: () => import('./dialogs/Help.svelte'),
  problems: () => import('./dialogs/Problems.svelte'),
  importing: () => import('./dialogs/import/Import.svelte'),
};

/** Ours: by then the first run has begun to play. */
const aheadMs = 4000;
/** Ours: a page that is never idle, or that cannot tell, waits no longer from one to the next. */
const idleMsMax = 100;

/** One after the other. What cannot be fetched now is asked for again when it is needed. */
export function fetchAhead(): void {
  setTimeout(async () => {
    const views = [...aboveMeters, ...belowMeters].map(({ load }) => load);
    const all = [
      ...Object.values(lateControls),
      ...stageParts,
      ...Object.values(lateDialogs),
      ...views,
      () => import('./library/link.ts'),
    ];
    for (const load of all) {
      await idle();
      await load().catch(() => undefined);
    }
  }, aheadMs);
}

/** Between two frames: none is drawn late for what nobody has asked for yet. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: idleMsMax });
    else setTimeout(resolve, idleMsMax);
  });
}
