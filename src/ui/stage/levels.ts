// What is drawn at each level: the picture, what stands below it, and the figures beside it. All but the table's
// are fetched when one first goes there, and ahead of that while nobody waits.

import type { Component } from 'svelte';
import type { Level, TableView } from './place.ts';
import type { SceneProps } from './scene.ts';
import TableBelow from './table/TableBelow.svelte';

type Fetched<Props extends object = object> = () => Promise<{ default: Component<Props> }>;

const scenes = import.meta.glob<{ default: Component<SceneProps> }>(
  './{world,region,partition,item}/*Scene.svelte',
);
const others = import.meta.glob<{ default: Component }>([
  './{world,region,table,partition,item}/*{Below,Beside}.svelte',
  '!./table/Table{Below,Beside}.svelte',
]);
const views = import.meta.glob<{ default: Component<ViewProps> }>('./{heat,latency}/*View.svelte');
const viewParts = import.meta.glob<{ default: Component }>('./{heat,latency}/*{Below,Beside}.svelte');

export interface ViewProps {
  width: number;
  height: number;
}

/** All of it, to be fetched while nobody waits. */
export const stageParts: (() => Promise<unknown>)[] = [scenes, others, views, viewParts].flatMap(
  Object.values,
);

const tableBelow: Fetched = () => Promise.resolve({ default: TableBelow as Component });

const named = (name: string) => `./${name}/${name[0]!.toUpperCase()}${name.slice(1)}`;

export const sceneOf = (level: Level): Fetched<SceneProps> | undefined =>
  scenes[`${named(level)}Scene.svelte`];
export const belowOf = (level: Level): Fetched | undefined =>
  level === 'table' ? tableBelow : others[`${named(level)}Below.svelte`];
export const besideOf = (level: Level): Fetched | undefined => others[`${named(level)}Beside.svelte`];
export const viewOf = (view: TableView): Fetched<ViewProps> | undefined => views[`${named(view)}View.svelte`];
export const belowViewOf = (view: TableView): Fetched | undefined => viewParts[`${named(view)}Below.svelte`];
export const besideViewOf = (view: TableView): Fetched | undefined =>
  viewParts[`${named(view)}Beside.svelte`];
