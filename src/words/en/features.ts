// Regions, replicas, caches, streams and time to live as the sentence and the settings name them.

import { duration, list, plural, unbroken } from '../format.ts';

export const features = {
  sentence: {
    replicas: (figures: { regions: string[]; consistency: 'eventual' | 'strong' }) =>
      `It is in ${list(figures.regions.map(unbroken))}, ${figures.consistency === 'strong' ? 'strongly' : 'eventually'} consistent.`,
    expiry: (figures: { attribute: string; afterSeconds: number }) =>
      `Items expire ${duration(figures.afterSeconds)} after they are written, by ${figures.attribute}.`,
    expiryOff: (figures: { attribute: string }) => `Time to live by ${figures.attribute} is off.`,
    stream: (figures: { consumers: string[] }) =>
      figures.consumers.length === 0
        ? 'Its stream has no reader.'
        : `Its stream is read by ${list(figures.consumers)}.`,
    cache: (figures: { cache: string; nodes: number; sources: string[] }) =>
      `The cache ${figures.cache} of ${plural(figures.nodes, 'node', 'nodes')} stands before it for ${list(figures.sources)}.`,
  },
  settings: {
    regions: 'Regions',
    states: { up: 'up', isolated: 'cut off', down: 'down' },
    state: (region: string) => region,
    skew: (region: string) => `Clocks of ${region}, ahead by`,
    milliseconds: 'milliseconds',
    replicas: 'Replicas',
    witness: 'Witness',
    consistency: 'Consistency between Regions',
    consistencies: { eventual: 'eventual (MREC)', strong: 'strong (MRSC)' },
    stream: 'Stream',
    consumers: 'Read by',
    region: 'Region it is sent to',
    through: 'Goes through',
    noCache: 'no cache',
    cache: (name: string) => `Cache ${name}`,
    nodes: 'Nodes',
    nodeType: 'Node type',
    itemTtl: 'Copies of items are kept for',
    queryTtl: 'Copies of results are kept for',
    seconds: 'seconds',
  },
};
