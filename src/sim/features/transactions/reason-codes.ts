// Why an action kept its transaction from going through, by the codes that TransactionCanceledException lists, one for
// each action in the order of the request (ERR-22, ERR-23).

export const reasonCodes = [
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
  'ItemCollectionSizeLimitExceeded',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export function reasonCodeAt(place: number): ReasonCode {
  return reasonCodes[place]!;
}

/** The text of the exception: passing actions are listed as None (ERR-22, ERR-24). */
export function cancellationText(codes: readonly ReasonCode[]): string {
  return `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`;
}
