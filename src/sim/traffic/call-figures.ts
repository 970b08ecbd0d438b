// What is counted of a source's calls, over the whole run, and second by second for those who watch.

export const callFigures = [
  'requests', // sent to DynamoDB, those that the SDK sends again included
  'conditionsFailed', // writes whose condition did not hold
  'lostIncrements', // overwritten by somebody who had read before them
  'doubleIncrements', // done again, because the answer had not come
  'leftOver', // items of batches that an answer named as not done
  'sentAgain', // items that the application sent again
  'itemsDone', // items of batches that were read or written
  'itemsGivenUp', // items of batches of which nobody asked again
  'pages', // answers to a Query or Scan that reads page by page
  'itemsScanned', // items that they read, and that are charged (API-10)
  'itemsReturned', // of these, those that a filter let through
  'unitsOfPages', // what they cost
] as const;
export type CallFigure = (typeof callFigures)[number];

export type CallFigures = Float64Array;

export function createCallFigures(): CallFigures {
  return new Float64Array(callFigures.length);
}

export function countFigure(figures: CallFigures, figure: CallFigure, by = 1): void {
  figures[callFigures.indexOf(figure)]! += by;
}

export function figureOf(figures: CallFigures, figure: CallFigure): number {
  return figures[callFigures.indexOf(figure)]!;
}
