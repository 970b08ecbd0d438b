// The menu and what it opens.

export const dialogs = {
  menu: 'Menu',
  close: 'Close',
  scenarios: 'Scenarios',
  scenariosTitle: 'Scenarios',
  recentTitle: 'What you had open',
  seen: (moment: string) => `last seen ${moment}`,
  forgetShort: 'Forget',
  forget: (title: string) => `Forget “${title}”`,
  laboratory: {
    open: 'Hashing laboratory',
    title: 'The hashing laboratory',
    back: 'Back to the table',
    loading: 'The hashing laboratory is on its way …',
    notLoaded: 'The hashing laboratory could not be fetched.',
    again: 'Try again',
  },
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark', projector: 'Projector' },
  help: 'Help',
  helpTitle: 'How this works',
  helpText: [
    'Partition Lab simulates a DynamoDB table inside this page. Nothing is sent anywhere, and nothing costs anything.',
    'The underlined numbers in the sentence are controls: change one, and the run goes on with it. The strip at the bottom is the key space over time; drag along it to rewind.',
    'The ring is the space of all keys, and each of its arcs a partition. What it serves grows outward in blue, up to the dotted line, which is its cap; what it refuses stands on top of that, hatched.',
    'A run is its scenario, its seed and your changes. The same three give the same run, on any machine.',
  ],
  keysTitle: 'Keys',
};
