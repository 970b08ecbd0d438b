// Requests of an SDK client that wait for the same thing, first come, first served. Each is linked to the next one in
// the rows of the requests in hand, so that a line takes no memory of its own.

import { lineWord, requestWords, type ClientRequests } from './client-requests.ts';
import { none } from './waiting.ts';

export interface WaitingLine {
  first: number;
  last: number;
  length: number;
}

export function createWaitingLine(): WaitingLine {
  return { first: none, last: none, length: 0 };
}

export function joinLine(line: WaitingLine, { words }: ClientRequests, request: number): void {
  words[request * requestWords + lineWord] = none;
  if (line.length === 0) line.first = request;
  else words[line.last * requestWords + lineWord] = request;
  line.last = request;
  line.length += 1;
}

/** Who is next leaves the line. */
export function leaveLine(line: WaitingLine, { words }: ClientRequests): number {
  const request = line.first;
  line.first = words[request * requestWords + lineWord]!;
  line.length -= 1;
  return request;
}
