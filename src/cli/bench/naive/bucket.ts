// A token bucket as an object. It is kept as the moment at which it is empty, for the model does, and requests
// that find it exactly empty are so frequent that another rounding would be another run.

export interface Bucket {
  usPerUnit: number;
  holdUs: number;
  emptyAtUs: number;
}

export function createBucket(unitsPerSecond: number, holdSeconds: number, filledSeconds: number): Bucket {
  return { usPerUnit: 1e6 / unitsPerSecond, holdUs: holdSeconds * 1e6, emptyAtUs: -filledSeconds * 1e6 };
}

export function hasTokens(bucket: Bucket, nowUs: number): boolean {
  return effectiveEmptyAtUs(bucket, nowUs) < nowUs;
}

export function take(bucket: Bucket, nowUs: number, units: number): void {
  bucket.emptyAtUs = effectiveEmptyAtUs(bucket, nowUs) + units * bucket.usPerUnit;
}

/** A full bucket has been filling for as long as it holds, and no longer. */
function effectiveEmptyAtUs({ emptyAtUs, holdUs }: Bucket, nowUs: number): number {
  return Math.max(emptyAtUs, nowUs - holdUs);
}
