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
    'auto-scaling-comes-late':
      'From 5:00 on writes are refused; at 8:00 the alarm rings, at 10:00 the dashed line steps up, and each of the three steps takes five minutes.',
    'spikes-that-never-trigger':
      'Every second minute lies far above the thin target line and the dashed line never moves, because the alarm needs two such minutes in a row.',
    'scale-in-takes-its-time':
      'The first valley, ten minutes long, changes nothing; in the second one the dashed line comes down 18 minutes after the load.',
    'decreases-run-out':
      'From 1:18 on Why says that no decrease is left, and the dashed lines stay high above what is consumed until the next full hour.',
    'auto-scaling-at-its-maximum':
      'At 18:00 the dashed line reaches 500 and stays there; Why changes from “not caught up yet” to “cannot go higher”.',
    'scheduled-before-the-peak':
      'The dashed line steps up at 27:00, three minutes before the load does, and nothing is ever refused.',
  } as Record<string, string>,
};
