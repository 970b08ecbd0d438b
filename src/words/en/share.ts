// The link that carries a run.

import { count, plural } from '../format.ts';

export const share = {
  open: 'Share',
  title: 'Share this run',
  explains:
    'The link carries the scenario and every change you made. It is complete in itself: nothing is stored anywhere else.',
  link: 'Link',
  copy: 'Copy the link',
  copied: 'Copied',
  copyByHand: 'The browser did not let us copy. The link is selected: copy it with your keyboard.',
  fromHere: (time: string) => `Begin at ${time}`,
  length: (characters: number) => plural(characters, 'character', 'characters'),
  tooLong: (characters: number, charactersMax: number) =>
    `This run needs a link of ${count(characters)} characters; many programs cut links off after ${count(charactersMax)}. Send it as a file instead.`,
  saveInstead: 'Save as a file',
  broken: (reason: string) => `The link could not be opened: ${reason}`,
  refused: (problem: string) => `The link could not be opened: ${problem}`,
  faults: {
    'no-run': (detail: string) =>
      `it carries no run. A link of ours has “s=” behind the “#”; this one has “${detail}”.`,
    'unknown-packing': (detail: string) =>
      detail
        ? `it was made by another version of Partition Lab (packing “${detail}”).`
        : 'it carries nothing after “s=”.',
    'not-text': (_detail: string) =>
      'it holds characters that no link of ours has. Was it changed on the way?',
    'cut-off': (_detail: string) =>
      'it is incomplete or damaged. Was it cut off? Ask for the whole link or the file.',
    'too-large': (_detail: string) => 'it unpacks to more than any link of ours.',
    'not-json': (_detail: string) => 'what it carries is damaged.',
  },
};
