// What befalls the storage nodes of a table, and undoes it again.

/** A node is lost, with every replica on it, or is back with what it had. */
export interface SetStorageNode {
  kind: 'set-storage-node';
  table: string;
  node: string;
  state: 'up' | 'down';
}

/** All nodes of a zone, of every table. */
export interface SetZone {
  kind: 'set-zone';
  zone: 'a' | 'b' | 'c';
  state: 'up' | 'down';
}

/** One replica of one partition; its node goes on with the others. */
export interface SetReplica {
  kind: 'set-replica';
  table: string;
  /** From 0; the page counts from 1. */
  partition: number;
  zone: 'a' | 'b' | 'c';
  state: 'up' | 'down';
}

/** A node's disk takes so many times as long as it should; 1: it is as it should be. */
export interface SetDisk {
  kind: 'set-disk';
  table: string;
  node: string;
  times: number;
}

/** Other customers of the node take so much of its time (PART-15); 0: none of it. */
export interface SetNodeLoad {
  kind: 'set-node-load';
  table: string;
  node: string;
  percent: number;
}

/** Two nodes do not hear each other, although everybody else hears both (PART-12), or do again. */
export interface SetNodeLink {
  kind: 'set-node-link';
  table: string;
  from: string;
  to: string;
  state: 'up' | 'cut';
}

/** A node hands every leadership it has to another replica, as before a deployment (PART-11). */
export interface HandOverLeaders {
  kind: 'hand-over-leaders';
  table: string;
  node: string;
}

/** All routers forget the table's map of partitions (ROUTE-02). It comes back by itself. */
export interface CoolRouters {
  kind: 'cool-routers';
  table: string;
}

export type StorageCommand =
  SetStorageNode | SetZone | SetReplica | SetDisk | SetNodeLoad | SetNodeLink | HandOverLeaders | CoolRouters;
