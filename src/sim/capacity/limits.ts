// The ceilings that DynamoDB documents for one partition and for what a table may bank.

/**
 * Read units one partition serves a second (ADM-01); units, not requests (ADM-02), so that 6,000 small eventually
 * consistent reads fit in (ADM-03). It is also the ceiling of a single item (SPLIT-09).
 */
export const partitionReadUnitsPerSecond = 3000;
/** Write units one partition takes a second (ADM-01), whatever the others leave of the table's budget (ADM-14). */
export const partitionWriteUnitsPerSecond = 1000;
/** Seconds of unused capacity that a table may bank (ADM-06). */
export const burstSeconds = 300;
/** Seconds of the provisioned rate that a table's bucket holds besides the bank (assumption bucket-second). */
export const tableBucketSeconds = 1;
/** Seconds of its cap that a partition's bucket holds (assumption bucket-second; burst never lifts it, ADM-08). */
export const partitionBucketSeconds = 1;
/** Both ceilings, by direction: 0 read, 1 write; what one direction leaves is no use to the other (ADM-05). */
export const partitionUnitsPerSecond = [partitionReadUnitsPerSecond, partitionWriteUnitsPerSecond] as const;
