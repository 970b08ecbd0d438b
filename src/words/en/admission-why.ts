// Why, in a table that admits as DynamoDB did in former years.

import type { AdmissionGeneration } from '../../sim/scenario/admission.ts';
import { count, duration, plural } from '../format.ts';

type Direction = 'read' | 'write';

export interface ShareFigures {
  generation: AdmissionGeneration;
  direction: Direction;
  /** From 1. */
  partition: number;
  partitions: number;
  asked: number;
  allowance: number;
  share: number;
  spare: number;
  banked: number;
}

export const admissionWhy = {
  shareSpent: {
    headline: (figures: ShareFigures) =>
      `Partition ${count(figures.partition)} is asked for ${count(figures.asked)} ${units(figures)} a second. ${
        Math.round(figures.asked) > figures.allowance
          ? `It may do ${count(figures.allowance)}, and the table has ${count(figures.spare)} to spare.`
          : `It may do ${count(figures.allowance)}, but some moments ask for more.`
      }`,
    evidence: (figures: ShareFigures & { undivided?: number; boostIn?: number }) => {
      if (figures.allowance > figures.share) {
        return `Its share of what the table bought is ${count(figures.share)}. Adaptive capacity has raised it, and looks again in ${duration(figures.boostIn ?? 0)}.`;
      }
      const share =
        figures.undivided === undefined
          ? `What the table bought is divided over its ${plural(figures.partitions, 'partition', 'partitions')}, and what one does not use, no other may.`
          : `Undivided it could do ${count(figures.undivided)}: each half of a split partition has half of its share, however the traffic is divided.`;
      return figures.boostIn === undefined
        ? share
        : `${share} Adaptive capacity acts on what lasts: at the earliest in ${duration(figures.boostIn)}.`;
    },
    background: (figures: ShareFigures) => backgrounds[figures.generation],
  },
  nodeFull: {
    headline: (figures: ShareFigures) =>
      `Partition ${count(figures.partition)} has ${count(figures.banked)} units saved, and its node has no room for the burst.`,
    evidence: (figures: ShareFigures) =>
      `It is asked for ${count(figures.asked)} ${units(figures)} a second and has a share of ${count(figures.allowance)}. More it gets only while its node${figures.direction === 'write' ? ', and those of its other replicas,' : ''} can carry it.`,
    background: () => 'A node serves many partitions at once: a burst is what the others leave.',
  },
  bursting: {
    headline: (figures: { partition: number; seconds: number }) =>
      `Partition ${count(figures.partition)} lives on its savings: they last ${duration(figures.seconds)} more.`,
    evidence: (figures: ShareFigures) =>
      `It is asked for ${count(figures.asked)} ${units(figures)} a second and has a share of ${count(figures.allowance)}. The difference comes out of the ${count(figures.banked)} units it has left.`,
    background: () => 'A partition keeps what it did not use for five minutes at most.',
  },
};

const backgrounds: Record<AdmissionGeneration, string> = {
  '2012': 'So it was from 2012 on: throughput was bought for keys that are asked for evenly.',
  burst: 'A burst bucket helps for a while. It is empty.',
  '2017': 'As long as the table keeps within what it bought, such a partition is given more after a while.',
  routers: '',
  today: '',
};

function units({ direction }: { direction: Direction }): string {
  return direction === 'read' ? 'read units' : 'write units';
}
