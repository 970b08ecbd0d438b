// The keys and what they do.

export const shortcuts = {
  does: {
    toggle: 'Play or pause',
    'step-back': 'One second back',
    'step-forward': 'One second forward',
    'to-start': 'To the beginning',
    'to-end': 'As far as this run was seen',
    restart: 'Restart',
    'zoom-out': 'Zoom out by one level',
    help: 'This help',
  },
  keys: {
    ' ': 'Space',
    '.': '.',
    ArrowLeft: '←',
    ArrowRight: '→',
    PageUp: 'Page up',
    PageDown: 'Page down',
    Home: 'Home',
    End: 'End',
    r: 'R',
    '?': '?',
    Escape: 'Escape',
    Enter: 'Enter',
    '-': '−',
    Backspace: 'Backspace',
  } as Record<string, string>,
  /** Of the picture, when it has the focus. */
  stageTitle: 'Keys of the picture, once Tab has come to it',
  stage: [
    { keys: ['ArrowLeft', 'ArrowRight'], does: 'Along the partitions; inside one, to its neighbours' },
    { keys: ['Enter'], does: 'Into what has the focus: a Region, a table, a partition, a key' },
    { keys: ['+', '-'], does: 'In the key visualizer: closer and further' },
  ],
  on: 'Single keys act as shortcuts',
  presenter: 'Page up and page down, as on a presenter remote, act where the page does not scroll.',
  or: 'or',
};
