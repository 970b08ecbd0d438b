// What a client meets that is no throttling, for the request inspector and the terminal.

import type { RequestError } from '../../sim/requests/errors.ts';

export const requestErrors: Record<RequestError, string> = {
  RegionUnavailable: 'The Region does not answer, and the client gives up the connection.',
  ReplicatedWriteConflictException:
    'DynamoDB answers 400, ReplicatedWriteConflictException: the item is being changed from another Region at this very moment.',
  InternalServerError:
    'DynamoDB answers 500, InternalServerError: no second Region can be reached, so nothing can be agreed upon.',
  ThrottlingException:
    'The cache answers ThrottlingException: its node has more to do than it can. The table is not asked.',
  CacheUnavailable: 'No node of the cache that might do it answers. The table is not asked.',
  ConditionalCheckFailedException:
    'DynamoDB answers 400, ConditionalCheckFailedException: the item is not as the condition wants it. The write is charged all the same.',
  ClientTimeout:
    'The client waits no longer for the answer. What it has asked for is done and charged all the same.',
  ClientQueueFull: 'Too many requests wait in the client already: this one is not sent.',
  ServiceUnavailable: 'DynamoDB answers 503, ServiceUnavailable: no replica can serve it now.',
  TransactionCanceledException:
    'DynamoDB answers 400, TransactionCanceledException: one of its actions was not to be, so none is done.',
  TransactionConflictException:
    'DynamoDB answers 400, TransactionConflictException: a transaction is about to change the item.',
  ValidationException:
    'DynamoDB answers 400, ValidationException: the update would make the item larger than 400 KB. It is not done.',
  TransactionInProgressException:
    'DynamoDB answers 400, TransactionInProgressException: a transaction with this token is under way.',
};
