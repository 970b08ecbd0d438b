// The hashing laboratory. How to get there is among the words of the menu.

import { count, list, percent, plural } from '../format.ts';

export const hashing = {
  title: 'The hashing laboratory',
  lead: 'Two ways to spread keys over machines: the ring of Amazon’s Dynamo (2007), and the ranges of DynamoDB, which is another system. Change the machines and see what moves.',
  controls: 'What to change',
  sentence: {
    ring: 'On the ring',
    nodes: 'nodes share',
    keys: 'keys, each kept on',
    replicas: 'of them. It is divided by',
    tokensEnd: 'a node',
    over: 'over',
    partitions: 'partitions',
    partitionsInAll: 'of them in all',
    comma: ',',
    stop: '.',
    table: 'Beside it, a table keeps the same keys in',
    tableEnd: 'partitions, on as many storage nodes as the ring has nodes.',
  },
  labels: {
    nodes: 'Nodes',
    keys: 'Keys',
    replicas: 'Replicas on the ring',
    tokensPerNode: 'Tokens per node',
    equalPartitions: 'Equal partitions',
    tablePartitions: 'Partitions of the table',
    strategy: 'Strategy',
    leaver: 'Node that leaves',
  },
  strategies: {
    'token-ranges': 'random tokens',
    'equal-ranges': 'random tokens over equal partitions',
    'equal-shares': 'equal shares of equal partitions',
  },
  addNode: 'Add a node',
  removeNode: 'Remove node',
  lastInZone: (node: string, zone: number) => `${node}: the last in zone ${zone}`,
  split: 'Split the widest partition',
  another: 'Other random tokens',
  startOver: 'Start over',
  tooMany: (most: number) => `More than ${count(most)} nodes cannot be told apart here.`,

  ring: {
    region: 'Dynamo, 2007: a ring',
    start: 'Add a node: each node will give it a little.',
    joined: (figures: { node: string; moved: number; keys: number }) =>
      `Node ${figures.node} joined: ${count(figures.moved)} of ${count(figures.keys)} keys moved to it.`,
    left: (figures: { node: string; moved: number; keys: number }) =>
      `Node ${figures.node} left: ${count(figures.moved)} of ${count(figures.keys)} keys moved to the others.`,
    split: 'Nothing to split here: borders come and go with nodes.',
    centre: (tokens: number) => plural(tokens, 'token', 'tokens'),
    centreParts: (parts: number) => plural(parts, 'partition', 'partitions'),
    description: (figures: {
      nodes: number;
      fullest: string;
      most: number;
      emptiest: string;
      fewest: number;
    }) =>
      `${plural(figures.nodes, 'circular lane', 'circular lanes')}, one for each node, filled where the circle of hashes belongs to it. ` +
      `Node ${figures.fullest} has most, ${percent(figures.most)} of the circle, node ${figures.emptiest} least, ${percent(figures.fewest)}. ` +
      `Keys that moved slide from lane to lane; their place on the circle never changes.`,
  },
  ranges: {
    region: 'DynamoDB: ranges',
    start: 'Add a storage node: no border will move.',
    joined: (figures: { node: string; replicas: number }) =>
      `Storage node ${figures.node} joined: no key changed its partition; ${figures.replicas === 0 ? 'no replica' : plural(figures.replicas, 'replica', 'replicas')} moved.`,
    left: (figures: { node: string; replicas: number }) =>
      `Storage node ${figures.node} left: no key changed its partition; ${figures.replicas === 0 ? 'no replica was' : plural(figures.replicas, 'replica was', 'replicas were')} made anew.`,
    split: (figures: { partition: number; into: number; moved: number }) =>
      `Partition ${count(figures.partition)} was split: ${plural(figures.moved, 'key', 'keys')} of its right part are now partition ${figures.into}. Nothing else moved.`,
    zone: (zone: number) => `zone ${zone}`,
    description: (figures: { partitions: number; storageNodes: number }) =>
      `The key space from left to right in ${plural(figures.partitions, 'range', 'ranges')}, and a row for each of ${plural(figures.storageNodes, 'storage node', 'storage nodes')} in three zones. ` +
      `Each range has three replicas, one in each zone; the leader’s is darker.`,
  },
  legend: {
    key: 'a key',
    moved: 'moved just now',
    token: 'a token',
    leader: 'leader',
    follower: 'follower',
    typed: 'the key typed',
  },

  figures: {
    keysMoved: 'Keys with another node',
    keysExpected: (value: number, nodes: number) => `${count(value)} expected: one in ${count(nodes)}`,
    keysRehomed: 'Keys with another partition',
    copiesMoved: 'Copies of keys moved',
    copiesExpected: (value: number) => `${count(value)} expected`,
    rangesCut: 'Ranges cut or joined, and so searched key by key',
    partitionsMoved: 'Partitions handed over whole',
    modulo: 'Keys that hash modulo n would have moved',
    borders: 'Borders added',
    replicas: 'Replicas on another storage node',
    ofAll: (value: number, all: number) => `${count(value)} (${percent(value / all)})`,
  },

  typed: {
    label: 'A key',
    region: 'Where a key goes',
    onRing: 'On the ring',
    inRanges: 'In the ranges',
    md5: 'MD5',
    murmur: 'MurmurHash3',
    at: (share: number) => `${(share * 100).toFixed(3)} % of the way`,
    ring: (nodes: string[]) =>
      nodes.length === 1
        ? `belongs to node ${nodes[0]}, and is kept nowhere else`
        : `belongs to node ${nodes[0]}; kept also on ${list(nodes.slice(1))}, the next nodes clockwise`,
    ranges: (partition: number, leader: string, followers: string[]) =>
      `belongs to partition ${count(partition)}: leader on ${leader}, followers on ${list(followers)}`,
    empty: 'A partition key is never empty.',
  },

  nodes: {
    asTable: 'Nodes as table',
    title: 'Keys per node',
    mean: 'mean',
    columns: {
      node: 'Node',
      share: 'Of the circle',
      keys: 'Keys',
      beside: 'Against the mean',
      zone: 'Zone',
      replicas: 'Replicas as storage node',
    },
    partitionsAsTable: 'Partitions as table',
    partitionColumns: {
      partition: 'Partition',
      range: 'Key range',
      leader: 'Leader',
      followers: 'Followers',
    },
  },

  compared: {
    title: 'The paper’s three strategies',
    note: (nodes: number) =>
      `Each with ${count(nodes)} nodes, and what one more would cost. Efficiency is the mean load over the largest, in keys; the paper found the third best and the second worst.`,
    columns: {
      strategy: 'Strategy',
      efficiency: 'Efficiency',
      spread: 'Spread',
      moved: 'Keys moved',
      cut: 'Ranges cut',
      whole: 'Moved whole',
      metadata: 'Every node must know',
    },
    metadata: (entries: number, size: string) => `${plural(entries, 'entry', 'entries')}, ${size}`,
  },

  spread: {
    title: 'Spread of load by tokens per node',
    axis: 'tokens per node',
    measured: 'measured: the mean of 100 rings',
    law: '1 / √tokens',
    here: (value: number) => `this ring: ${percent(value)}`,
    description: (nodes: number, pairs: string) =>
      `Standard deviation over mean of the shares of ${count(nodes)} nodes, against tokens per node: ${pairs}. It follows one over the root of the tokens.`,
    pair: (tokens: number, spread: number) => `${count(tokens)}: ${percent(spread)}`,
    asTable: 'Spread as table',
    columns: { tokens: 'Tokens', measured: 'Measured', law: 'By the law' },
    counting: 'still counting …',
  },
};
