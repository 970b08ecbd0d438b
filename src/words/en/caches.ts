// DAX: its marks on the timeline, what it has to do with refusals and old answers.

import type { CacheCommand } from '../../sim/scenario/scenario.ts';
import { count, duration, percent, plural } from '../format.ts';

export const cacheMarks = {
  cacheNodeLost: (figures: { node: number; isPrimary: boolean }) =>
    figures.isPrimary
      ? `the cache loses node ${figures.node + 1}, its primary`
      : `the cache loses node ${figures.node + 1}`,
  cacheNodeReady: (figures: { node: number; isWarm: boolean }) =>
    `node ${figures.node + 1} of the cache is there, ${figures.isWarm ? 'with a peer’s copies' : 'empty'}`,
  cachePrimaryPromoted: (figures: { node: number }) => `node ${figures.node + 1} of the cache is the primary`,
};

export const cacheWhy = {
  cacheLost: {
    headline: (figures: { cache: string; reads: number; fallsBack: boolean }) =>
      figures.fallsBack
        ? `No node of “${figures.cache}” answers: all ${count(figures.reads)} reads a second come to the table.`
        : `No node of “${figures.cache}” answers, and requests fail.`,
    evidence: (figures: { refused: number; failing: number; seconds: number }) =>
      [
        figures.refused >= 0.5 ? `The table refuses ${count(figures.refused)} a second.` : '',
        figures.failing >= 0.5 ? `${count(figures.failing)} requests a second find nobody.` : '',
        `A new node is there in ${duration(figures.seconds)}, and it begins empty.`,
      ]
        .filter(Boolean)
        .join(' '),
    background: () =>
      'A node copies from the others that are there, and now there is none. A cluster of three that loses one goes on with every copy.',
  },
  cacheColdStart: {
    headline: (figures: { cache: string; hitShare: number }) =>
      `“${figures.cache}” is cold: it answers ${percent(figures.hitShare)} of the reads, the table has to serve the rest.`,
    evidence: (figures: { refused: number; seconds: number }) =>
      `The table refuses ${count(figures.refused)} of them a second. The cache began empty ${duration(figures.seconds)} ago.`,
    background: () =>
      'Only what the table serves can be kept. So a table that is too small for the misses holds up the cache as well.',
  },
  cacheWithoutPrimary: {
    headline: (figures: { cache: string; failing: number }) =>
      `“${figures.cache}” has no primary: ${count(figures.failing)} writes a second fail.`,
    evidence: (figures: { seconds: number }) =>
      `Reads go on. Another node is promoted in ${duration(figures.seconds)}.`,
    background: () => 'Writes go through the primary alone.',
  },
  cacheThrottles: {
    headline: (figures: { cache: string; throttled: number }) =>
      `“${figures.cache}” turns ${count(figures.throttled)} requests a second away: its nodes have more to do than they can.`,
    evidence: (figures: { node: number; share: number; nodes: number }) =>
      `Node ${figures.node + 1} is at ${percent(figures.share)} of its speed; ${plural(figures.nodes, 'node answers', 'nodes answer')}.`,
    background: () =>
      'A hit costs 1, a miss 10, a write 25 on every node, for each kilobyte. More nodes help reads; writes need a larger node type.',
  },
  cacheStale: {
    headline: (figures: { share: number; around: number }) =>
      figures.around >= 0.5
        ? `${percent(figures.share)} of the reads get an old item: ${count(figures.around)} writes a second go around the cache.`
        : `${percent(figures.share)} of the reads get an old item: it was written around the cache.`,
    evidence: (figures: { seconds: number; ttl: number }) =>
      `The oldest answer so far was ${duration(figures.seconds)} behind the table. ${
        figures.ttl === 0
          ? 'Copies never expire.'
          : `A copy is answered with for up to ${duration(figures.ttl)}.`
      }`,
    background: () => 'The cache is told of nothing that is written without it.',
  },
  cacheStaleResults: {
    headline: (figures: { share: number }) =>
      `${percent(figures.share)} of the queries get an old result set.`,
    evidence: (figures: { seconds: number; ttl: number }) =>
      `The oldest was ${duration(figures.seconds)} behind the table. Result sets are kept for ${duration(figures.ttl)}, whatever is written.`,
    background: () => 'A write changes the item cache. It never changes the query cache.',
  },
};

export function kept(seconds: number): string {
  return seconds === 0 ? 'good' : duration(seconds);
}

export function cacheCommandMark(command: CacheCommand): string {
  switch (command.kind) {
    case 'fail-cache-node':
      return `lose ${command.node === undefined ? 'the primary' : `node ${command.node}`} of the cache`;
    case 'add-cache-nodes':
      return `${plural(command.nodes, 'more node', 'more nodes')} for the cache`;
    case 'set-cache-ttl':
      return ttlWords(command).join(', ');
    case 'replace-cache':
      return `a new cache${command.nodeType === undefined ? '' : ` of ${command.nodeType}`}`;
    case 'set-cache-use':
      return command.cache === undefined
        ? `${command.traffic} goes around the cache`
        : `${command.traffic} goes through the cache`;
  }
}

export function cacheFix(command: CacheCommand): string {
  switch (command.kind) {
    case 'fail-cache-node':
      return `Lose ${command.node === undefined ? 'the primary' : `node ${command.node}`}`;
    case 'add-cache-nodes':
      return `Add ${plural(command.nodes, 'node', 'nodes')} to the cache`;
    case 'set-cache-ttl':
      return `Keep ${ttlWords(command).join(', ')}`;
    case 'replace-cache':
      return `Change to a cache of ${command.nodeType ?? 'the same type'}, which begins empty`;
    case 'set-cache-use':
      return command.cache === undefined
        ? `Send “${command.traffic}” to the table itself`
        : `Send “${command.traffic}” through the cache`;
  }
}

function ttlWords({
  itemTtlSeconds,
  queryTtlSeconds,
}: Extract<CacheCommand, { kind: 'set-cache-ttl' }>): string[] {
  const words: string[] = [];
  if (itemTtlSeconds !== undefined) words.push(`items for ${kept(itemTtlSeconds)}`);
  if (queryTtlSeconds !== undefined) {
    words.push(queryTtlSeconds === 0 ? 'no result sets' : `result sets for ${kept(queryTtlSeconds)}`);
  }
  return words;
}
