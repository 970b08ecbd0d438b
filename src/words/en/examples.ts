// The gallery of examples: its groups, and what to look for in each example, by id. One sentence, to be checked by eye.

export const examples = {
  search: 'Search the examples',
  found: (count: number) =>
    count === 0 ? 'No example has all these words.' : `${count} ${count === 1 ? 'example' : 'examples'}`,
  lookForLabel: 'Look for:',
  groups: {
    'hot-keys': 'Hot keys',
    capacity: 'Provisioned capacity and burst',
    splits: 'Splits',
    indexes: 'Indexes',
    'auto-scaling': 'Auto scaling',
    'on-demand': 'On-demand',
    console: 'What the console shows',
  } as Record<string, string>,
  other: 'Others',
  lookFor: {
    'one-celebrity':
      'One sector of the ring turns vermilion while the meters show that the table has units to spare.',
    'burst-then-the-wall':
      'The savings fall in a straight line for ten minutes; at the moment they reach zero every second write is refused.',
    'the-access-log':
      'The thread sends its first writes without a pause; later it waits longer and longer between two of them.',
    'even-keys': 'All eight sectors are equally dark and none refuses, with the same load as One celebrity.',
    'what-the-minute-hides':
      'Open “CloudWatch” or switch to “Only what CloudWatch shows”: consumption stays flat at 6 % of what is provisioned, beside throttle events every minute.',
  } as Record<string, string>,
};
