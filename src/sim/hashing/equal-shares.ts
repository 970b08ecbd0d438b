// The third strategy's bookkeeping (DY-14): every node holds the same number of the equal partitions, or one more
// where they do not divide. A node that comes takes some from those that have most; one that goes leaves its own
// to those that have fewest. The paper leaves open which partitions change hands: here chance decides (assumption
// equal-shares-by-lot).

import { createStream, nextBelow, type Stream } from '../kernel/random.ts';

/** Which partitions each node holds, in the order of the nodes. */
export type Parts = readonly (readonly number[])[];

export function dealtParts(partitions: number, nodes: readonly number[], seed: number): Parts {
  const stream = createStream(seed, 'hashing/deal');
  const deck = Array.from({ length: partitions }, (_, part) => part);
  for (let left = deck.length; left > 1; left -= 1) {
    const taken = nextBelow(stream, left);
    [deck[left - 1], deck[taken]] = [deck[taken]!, deck[left - 1]!];
  }
  return nodes.map((_, index) => deck.filter((_part, place) => place % nodes.length === index));
}

/** With one more node at the end, which has taken its share from the others. */
export function takenParts(parts: Parts, partitions: number, seed: number, node: number): Parts {
  const stream = createStream(seed, `hashing/node/${node}/takes`);
  const held = parts.map((each) => [...each]);
  const taken: number[] = [];
  const share = Math.floor(partitions / (parts.length + 1));
  while (taken.length < share) taken.push(drawnFrom(held[richest(held)]!, stream));
  return [...held, taken];
}

/** Without the node at this place, whose partitions the others have taken over. */
export function givenParts(parts: Parts, place: number, seed: number, node: number): Parts {
  const stream = createStream(seed, `hashing/node/${node}/gives`);
  const held = parts.filter((_, index) => index !== place).map((each) => [...each]);
  const given = [...parts[place]!];
  while (given.length > 0) held[poorest(held)]!.push(drawnFrom(given, stream));
  return held;
}

export function partsOf(owners: Int32Array, nodes: readonly number[]): Parts {
  const held = new Map(nodes.map((node) => [node, [] as number[]]));
  owners.forEach((node, part) => held.get(node)!.push(part));
  return [...held.values()];
}

export function ownersOfParts(partitions: number, nodes: readonly number[], parts: Parts): Int32Array {
  const owners = new Int32Array(partitions);
  parts.forEach((held, index) => {
    for (const part of held) owners[part] = nodes[index]!;
  });
  return owners;
}

function drawnFrom(held: number[], stream: Stream): number {
  return held.splice(nextBelow(stream, held.length), 1)[0]!;
}

function richest(held: readonly (readonly number[])[]): number {
  let found = 0;
  held.forEach((each, index) => {
    if (each.length > held[found]!.length) found = index;
  });
  return found;
}

function poorest(held: readonly (readonly number[])[]): number {
  let found = 0;
  held.forEach((each, index) => {
    if (each.length < held[found]!.length) found = index;
  });
  return found;
}
