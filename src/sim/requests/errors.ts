// What a request meets that is no throttling: nothing was too little, something was not there or not as it should be.
// Clients try again, as they do after a refusal, and such a failure is never counted among the refused attempts. The
// places follow those of the reasons, so that one number says what became of an attempt.

import { collectionFull, collectionFullName, reasons } from '../capacity/reasons.ts';

export const errors = [
  /** The Region does not answer: the client's connection fails. */
  'RegionUnavailable',
  /** The item is being changed from another Region at this very moment (GT-59). */
  'ReplicatedWriteConflictException',
  /** No second member Region can be reached, so writes and strong reads fail (GT-62). */
  'InternalServerError',
  /** A node of the cache has more to do than it can (DX-38). */
  'ThrottlingException',
  /** No node of the cache answers, or for a write none is the primary (DX-19). */
  'CacheUnavailable',
  /** The item is not as the write's condition wants it (ERR-20). */
  'ConditionalCheckFailedException',
  /** The client has not waited for the answer any longer (SDK-09); what it asked for is done all the same. */
  'ClientTimeout',
  /** Too many requests waited in the client before this one. */
  'ClientQueueFull',
  /** The router finds no replica that could serve it, or the way to none, or its node has too much to do (ERR-13). */
  'ServiceUnavailable',
  /** Some action of the transaction was not to be (ERR-22). */
  'TransactionCanceledException',
  /** A transaction is about to change the item that a single write asks for (ERR-28). */
  'TransactionConflictException',
  /** A transaction with this client request token is under way (API-18). */
  'TransactionInProgressException',
  /** The update would make its item larger than items may be (API-01, ERR-34). */
  'ValidationException',
] as const;
export type RequestError = (typeof errors)[number];

/** The place of the first of them. */
export const firstError = collectionFull + 1;
export const regionUnavailable = firstError;
export const writeConflict = firstError + 1; // Ours to order, as are the next.
export const noQuorum = firstError + 2; // Ours.
export const cacheThrottled = firstError + 3; // Ours.
export const cacheUnavailable = firstError + 4; // Ours to order, as is the next.
export const conditionFailed = firstError + 5; // Ours.
export const clientTimeout = firstError + 6; // Ours.
export const clientQueueFull = firstError + 7; // Ours.
export const serviceUnavailable = firstError + 8; // Ours.
export const transactionCanceled = firstError + 9; // Ours.
export const transactionConflict = firstError + 10; // Ours.
export const transactionInProgress = firstError + 11; // Ours.
export const validationFailed = firstError + 12; // Ours.

/**
 * What an SDK does not try again (ERR-13, ERR-25; a full collection by assumption full-collection-final, a conflict by
 * assumption conflicts-are-final).
 */
const final: ReadonlySet<number> = new Set([
  collectionFull,
  conditionFailed,
  transactionCanceled,
  transactionConflict,
  validationFailed,
]);

export function isFinal(outcome: number): boolean {
  return final.has(outcome);
}

/** Something was too little, for which clients have a longer wait and a limiter (SDK-04, SDK-06). */
export function isThrottling(outcome: number): boolean {
  return (outcome >= 0 && outcome < collectionFull) || outcome === cacheThrottled;
}

/** How an attempt tells why it was not served. */
export function outcomeName(place: number): string {
  return reasons[place] ?? (place === collectionFull ? collectionFullName : errors[place - firstError]!);
}
