// Client request tokens: whoever sends a TransactWriteItems again with the same one does not write twice (API-18). The
// ledger remembers a token for ten minutes after its transaction has succeeded; one that was cancelled has done nothing,
// and may be tried anew (assumption cancelled-tokens-free).

import { usPerSecond } from '../../kernel/time.ts';

export interface Tokens {
  /** By token. */
  remembered: Map<number, RememberedToken>;
}

export interface RememberedToken {
  /** Stands for the request's parameters. */
  parameters: number;
  /** Infinity while the transaction is under way. */
  endedUs: number;
}

export const tokenUs = 600 * usPerSecond; // API-18

/** What the coordinator does about a request with a token. */
export type TokenAnswer =
  /** Nobody has sent it before: it begins. */
  | 'new'
  /** TransactionInProgressException, which SDKs retry (ERR-25). */
  | 'in-progress'
  /** Answered as a success, and charged as reads (CU-15). */
  | 'replayed'
  /** IdempotentParameterMismatchException (API-18). */
  | 'mismatch';

export function createTokens(): Tokens {
  return { remembered: new Map() };
}

/** A request with a token comes in. If it is new, the token is its own from now on. */
export function askToken(
  { remembered }: Tokens,
  token: number,
  parameters: number,
  atUs: number,
): TokenAnswer {
  const known = remembered.get(token);
  if (known === undefined || atUs >= known.endedUs + tokenUs) {
    remembered.set(token, { parameters, endedUs: Infinity });
    return 'new';
  }
  if (known.parameters !== parameters) return 'mismatch';
  return known.endedUs < Infinity ? 'replayed' : 'in-progress';
}

/** The transaction with this token is over. */
export function endToken({ remembered }: Tokens, token: number, succeeded: boolean, atUs: number): void {
  const known = remembered.get(token);
  if (known === undefined) return;
  if (succeeded) known.endedUs = atUs;
  else remembered.delete(token);
}

/** Nobody asks for what is forgotten; tokens come in nearly the order in which they end. */
export function forgetTokens({ remembered }: Tokens, atUs: number): void {
  for (const [token, { endedUs }] of remembered) {
    if (atUs < endedUs + tokenUs) return;
    remembered.delete(token);
  }
}
