// Why an attempt was refused, in DynamoDB's own words (ERR-02, ERR-03). The first check that failed is the reason.

export const reasons = [
  'TableReadProvisionedThroughputExceeded',
  'TableWriteProvisionedThroughputExceeded',
  'TableReadKeyRangeThroughputExceeded',
  'TableWriteKeyRangeThroughputExceeded',
] as const;
export type Reason = (typeof reasons)[number];

/** A reason's place in the list; the direction is 0 for reads and 1 for writes. */
export function tableBudgetReason(direction: number): number {
  return direction;
}
export function keyRangeReason(direction: number): number {
  return 2 + direction;
}
/** The router refuses for the table's budget, the storage node for the partition's. */
export function isTableBudget(reason: number): boolean {
  return reason < 2;
}
