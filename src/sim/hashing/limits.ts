// What may be set in the hashing laboratory, and how it begins. Where no fact is named, the numbers here are ours.

/** Of the first rings one whose spread is what 8 tokens let expect, and whose next node gets about its share. */
export const firstSeed = 61;

export const laboratoryLimits = {
  nodes: { least: 3, most: 30, atFirst: 6 }, // 30 is the S of the paper's comparison (DY-15)
  tokensPerNode: { least: 1, most: 256, atFirst: 8 },
  /** The Q of the second and third strategy: many times the tokens, with a number most counts of nodes divide. */
  equalPartitions: { least: 60, most: 7680, atFirst: 240 },
  keys: { least: 1000, most: 50_000, atFirst: 10_000 },
  replicas: { least: 1, most: 5, atFirst: 3 }, // N = 3 is the most common in production (DY-05)
  tablePartitions: { least: 1, most: 24, atFirst: 6 },
} as const;

/** DynamoDB keeps three replicas of each partition, in three zones (PART-04, DY-21). */
export const zoneCount = 3;
