// What is counted of every node. Where CloudWatch has a metric of it, the column has its name (DX-40).

/** The columns of `Cluster.figures`: since the start of the run, but for the first. */
export const nodeFigures = [
  'emptyAtUs', // when the bucket of its speed is empty
  'normalisedRequests', // the work done, by which CPUUtilization goes (DX-32, DX-38)
  'ItemCacheHits',
  'ItemCacheMisses',
  'QueryCacheHits',
  'QueryCacheMisses',
  'GetItemRequestCount',
  'QueryRequestCount',
  'PutItemRequestCount',
  'UpdateItemRequestCount',
  'DeleteItemRequestCount',
  'ThrottledRequestCount',
  'passedThrough', // strong reads (DX-14)
  'changesTaken', // that other nodes passed on to it
  'staleAround', // hits whose item had been changed around the cluster (DX-12)
  'staleLag', // whose change had not reached the node yet (DX-03)
  'staleResults', // of result sets (DX-10)
  'staleUs', // of all of them, the greatest age of what was newer
] as const;
export type NodeFigure = (typeof nodeFigures)[number];

/** A row a node. */
export const figureStride = 20;

export function columnOf(figure: NodeFigure): number {
  return nodeFigures.indexOf(figure);
}

export const emptyAtColumn = columnOf('emptyAtUs');
export const workColumn = columnOf('normalisedRequests');
export const itemHitsColumn = columnOf('ItemCacheHits');
export const itemMissesColumn = columnOf('ItemCacheMisses');
/** Those of result sets lie this far behind those of items. */
export const resultColumns = columnOf('QueryCacheHits') - itemHitsColumn;
export const throttledColumn = columnOf('ThrottledRequestCount');
export const passedThroughColumn = columnOf('passedThrough');
export const changesTakenColumn = columnOf('changesTaken');
export const staleAroundColumn = columnOf('staleAround');
export const staleLagColumn = columnOf('staleLag');
export const staleResultsColumn = columnOf('staleResults');
export const staleUsColumn = columnOf('staleUs');

/** By operation. */
export const requestColumns = {
  GetItem: columnOf('GetItemRequestCount'),
  Query: columnOf('QueryRequestCount'),
  PutItem: columnOf('PutItemRequestCount'),
  UpdateItem: columnOf('UpdateItemRequestCount'),
  DeleteItem: columnOf('DeleteItemRequestCount'),
} as const;

export const requestFigures = [
  'GetItemRequestCount',
  'QueryRequestCount',
  'PutItemRequestCount',
  'UpdateItemRequestCount',
  'DeleteItemRequestCount',
] as const satisfies readonly NodeFigure[];
