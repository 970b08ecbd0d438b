// What a refused client gets to see: HTTP status 400 with an exception's class, a text, and the reason with the
// resource it is about (ERR-01, ERR-06). Where AWS's own pages disagree about the class, MODEL.md says so; the
// reason is the reliable part.

import type { CapacityMode } from '../scenario/scenario.ts';
import { causeOf, isIndexReason, reasons, type Reason } from './reasons.ts';

export interface Refusal {
  status: 400;
  exception: ExceptionClass;
  message: string;
  /** Undefined where nothing was throttled. */
  throttlingReason: { reason: Reason; resource: string } | undefined;
}

export type ExceptionClass =
  | 'ProvisionedThroughputExceededException'
  | 'ThrottlingException'
  | 'RequestLimitExceeded'
  | 'ItemCollectionSizeLimitExceededException';

/** ERR-27: no throttling, and so without a reason. */
export const collectionRefusal: Refusal = {
  status: 400, // ERR-06
  exception: 'ItemCollectionSizeLimitExceededException',
  message: 'Collection size exceeded.',
  throttlingReason: undefined,
};

/** `reason` is a place in `reasons`; the table or index it names has the capacity `mode`. */
export function refusalOf(
  reason: number,
  mode: CapacityMode,
  names: { region: string; table: string; index?: string | undefined },
): Refusal {
  const { exception, message } = exceptionOf(reason, mode);
  return {
    status: 400, // ERR-06
    exception,
    message,
    throttlingReason: { reason: reasons[reason]!, resource: arnOf(names) },
  };
}

/** ERR-06 to ERR-12. */
export function exceptionOf(
  reason: number,
  mode: CapacityMode,
): { exception: ExceptionClass; message: string } {
  const ofIndex = isIndexReason(reason);
  switch (causeOf(reason)) {
    case 'ProvisionedThroughputExceeded':
      return provisionedShortage(ofIndex);
    case 'KeyRangeThroughputExceeded':
      return mode === 'provisioned' ? provisionedShortage(ofIndex) : onDemandShortage(ofIndex);
    case 'AccountLimitExceeded':
      return { exception: 'RequestLimitExceeded', message: accountText };
    case 'MaxOnDemandThroughputExceeded':
      return { exception: 'ThrottlingException', message: maximumText };
  }
}

function provisionedShortage(ofIndex: boolean): { exception: ExceptionClass; message: string } {
  return {
    exception: 'ProvisionedThroughputExceededException',
    message: ofIndex ? provisionedIndexText : provisionedTableText,
  };
}

function onDemandShortage(ofIndex: boolean): { exception: ExceptionClass; message: string } {
  return { exception: 'ThrottlingException', message: ofIndex ? onDemandIndexText : onDemandTableText };
}

/** ERR-07. */
const provisionedTableText =
  'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.';
/** ERR-08. */
const provisionedIndexText =
  'The level of configured provisioned throughput for one or more global secondary indexes of the table was exceeded. Consider increasing your provisioning level for the under-provisioned global secondary indexes with the UpdateTable API.';
/** ERR-09. */
const onDemandTableText =
  'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly. If exceptions persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html';
/** ERR-10. */
const onDemandIndexText =
  'Throughput exceeds the current capacity for one or more global secondary indexes. DynamoDB is automatically scaling your index so please try again shortly.';
/** ERR-11. */
const maximumText = 'Throughput exceeds the maximum OnDemandThroughput configured on table or index';
/** ERR-12; what AWS says behind it is not public. */
const accountText = 'Throughput exceeds the current throughput limit for your account.';

/** The account is the one of AWS's own examples. */
function arnOf({
  region,
  table,
  index,
}: {
  region: string;
  table: string;
  index?: string | undefined;
}): string {
  return `arn:aws:dynamodb:${region}:123456789012:table/${table}${index === undefined ? '' : `/index/${index}`}`;
}
