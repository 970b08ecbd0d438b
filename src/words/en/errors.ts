// What went wrong, and what to do about it.

export const errors = {
  crashed: (reason: string) =>
    `The simulation stopped (${reason}). Your scenario and your changes are safe; run it again from here.`,
  recover: 'Run it again',
  startOver: 'Open the first example',
  refused: (problem: { path: string; message: string }, more: number) =>
    `${problem.path ? `${problem.path}: ` : ''}${problem.message}${more > 0 ? ` (and ${more} more)` : ''}`,
  notStored: {
    full: 'The run is not kept for your next visit: this browser has no room left for it. Save it as a file to be safe.',
    blocked:
      'The run is not kept for your next visit: this browser does not allow it, perhaps in a private window. Save it as a file to be safe.',
    newer:
      'The run is not kept for your next visit: a newer version of Partition Lab has stored here. Reload the page, or save it as a file to be safe.',
    missing:
      'The run is not kept for your next visit: this browser does not store. Save it as a file to be safe.',
  },
  storedUnreadable: (title: string, problem: string) =>
    `“${title}”, which was open last time, cannot be read by this version (${problem}). It is still kept here; you can save it as a file.`,
};
