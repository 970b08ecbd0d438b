// Why an attempt was refused, in DynamoDB's own words (ERR-01): table or index, read or write, and one of four
// causes. The first check that failed is the reason.

/** The causes, in the order of their places: ERR-03, ERR-02, ERR-04, ERR-05. */
export const causes = [
  'ProvisionedThroughputExceeded',
  'KeyRangeThroughputExceeded',
  'AccountLimitExceeded',
  'MaxOnDemandThroughputExceeded',
] as const;
export type Cause = (typeof causes)[number];

/** All sixteen: first the table's, then an index's; cause by cause; reads before writes. */
export const reasons = [
  'TableReadProvisionedThroughputExceeded',
  'TableWriteProvisionedThroughputExceeded',
  'TableReadKeyRangeThroughputExceeded',
  'TableWriteKeyRangeThroughputExceeded',
  'TableReadAccountLimitExceeded',
  'TableWriteAccountLimitExceeded',
  'TableReadMaxOnDemandThroughputExceeded',
  'TableWriteMaxOnDemandThroughputExceeded',
  'IndexReadProvisionedThroughputExceeded',
  'IndexWriteProvisionedThroughputExceeded',
  'IndexReadKeyRangeThroughputExceeded',
  'IndexWriteKeyRangeThroughputExceeded',
  'IndexReadAccountLimitExceeded',
  'IndexWriteAccountLimitExceeded',
  'IndexReadMaxOnDemandThroughputExceeded',
  'IndexWriteMaxOnDemandThroughputExceeded',
] as const;
export type Reason = (typeof reasons)[number];

/** The first place of an index's reasons (ERR-01): what is added to the place of the table's. */
export const indexReasons = 8;
const directions = 2;

/**
 * The place of what is no throttling, behind all reasons: the write would make an item collection larger than a local
 * index allows (ERR-27).
 */
export const collectionFull = reasons.length;
export const collectionFullName = 'ItemCollectionSizeLimitExceeded'; // ERR-23

/** A reason's place in the list; the direction is 0 for reads and 1 for writes. */
export function reasonOf(cause: Cause, direction: number, ofIndex = false): number {
  return (ofIndex ? indexReasons : 0) + causes.indexOf(cause) * directions + direction;
}
export function tableBudgetReason(direction: number): number {
  return direction;
}
export function keyRangeReason(direction: number): number {
  return directions + direction;
}
export function accountLimitReason(direction: number): number {
  return 2 * directions + direction;
}
export function maxOnDemandReason(direction: number): number {
  return 3 * directions + direction; // ERR-05 is the fourth cause.
}

export function causeOf(reason: number): Cause {
  return causes[(reason % indexReasons) >> 1]!;
}
export function directionOfReason(reason: number): number {
  return reason & 1;
}
export function isIndexReason(reason: number): boolean {
  return reason >= indexReasons;
}

/**
 * The router refuses for what is decided for the table or index as a whole, the storage node for its partition
 * (ADM-15, ADM-17).
 */
export function isTableBudget(reason: number): boolean {
  return reason !== collectionFull && (reason & 6) !== directions;
}
