// What is kept of every virtual second.

/** The columns that count refused attempts, one a reason, in the order of `reasons`. */
export const refusalFields = [
  'readProvisionedRefused', // TableReadProvisionedThroughputExceeded
  'writeProvisionedRefused',
  'readKeyRangeRefused', // TableReadKeyRangeThroughputExceeded
  'writeKeyRangeRefused',
  'readAccountLimitRefused', // TableReadAccountLimitExceeded
  'writeAccountLimitRefused',
  'readMaxOnDemandRefused', // TableReadMaxOnDemandThroughputExceeded
  'writeMaxOnDemandRefused',
  'indexReadProvisionedRefused', // IndexReadProvisionedThroughputExceeded, and so on
  'indexWriteProvisionedRefused',
  'indexReadKeyRangeRefused',
  'indexWriteKeyRangeRefused',
  'indexReadAccountLimitRefused',
  'indexWriteAccountLimitRefused',
  'indexReadMaxOnDemandRefused',
  'indexWriteMaxOnDemandRefused',
] as const;
export type RefusalField = (typeof refusalFields)[number];

/** The columns of TableFrame.seconds, one row a completed virtual second. */
export const secondFields = [
  'readUnits', // consumed in this second
  'writeUnits',
  'provisionedReadUnits', // NaN on demand
  'provisionedWriteUnits',
  'limitReadUnits', // provisioned, or the most that an on-demand table serves at once
  'limitWriteUnits',
  'issued', // requests first sent in this second
  'succeeded', // requests answered with success in this second
  'failed', // requests that gave up in this second
  'retries',
  ...refusalFields,
  'clientP50Ms', // client's view of the requests served in this second, retries included; NaN if none
  'clientP99Ms',
  'serviceP50Ms', // the service's view (SuccessfulRequestLatency)
  'serviceP99Ms',
  'readBurstUnits', // left in the table's bucket at the end of the second; NaN on demand
  'writeBurstUnits',
  'hottestPartition', // index of the partition with the largest share of its cap
  'hottestShare', // that share, 0 to 1
  'queueSeconds', // of a global index: how far it is behind at the end of the second
  'propagationP50Ms', // of a global index: from the write on the table to the entry, of this second's writes
  'propagationP99Ms',
] as const;
export type SecondField = (typeof secondFields)[number];
