// A web server's log of our own, in the shape of the one in AWS's published lab: ten columns, five hundred requests
// from hosts of very different zeal. Nothing in it is real: the addresses are those set aside for documentation
// (RFC 5737), the paths and names are made up.

const rows = 500;

const header = [
  'requestid',
  'host',
  'date',
  'hourofday',
  'timezone',
  'method',
  'url',
  'responsecode',
  'bytessent',
  'useragent',
];

/** The same text every time. */
export function accessLogRows(): string[][] {
  const below = createDice(20260301);
  const hosts = Array.from({ length: 60 }, (_none, n) => `${networks[n % networks.length]}.${10 + 3 * n}`);
  const table = [header];
  for (let request = 1; request <= rows; request++) {
    const rank = skewedRank(hosts.length, below);
    const path = paths[below(paths.length)]!;
    const found = below(20) > 0;
    table.push([
      String(request),
      hosts[rank]!,
      '2026-03-01',
      String(Math.floor((request / (rows + 1)) * 4) + 18),
      'GMT+0000',
      below(12) === 0 ? 'HEAD' : 'GET',
      path.endsWith('=') ? `${path}${1 + below(900)}` : path,
      found ? '200' : '404',
      String(found ? 400 + below(30_000) : 312),
      // A host keeps its browser.
      agents[rank % agents.length]!,
    ]);
  }
  return table;
}

const networks = ['192.0.2', '198.51.100', '203.0.113'];

const paths = [
  '/',
  '/recipes/',
  '/recipes/lentil-soup',
  '/recipes/show?id=',
  '/recipes/print?id=',
  '/photos/kitchen.jpg',
  '/photos/large?id=',
  '/search?q=bread&page=',
  '/style.css',
  '/feed.xml',
];

const agents = [
  'ExampleBot/2.1 (+https://bot.example/about)',
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (compatible; FeedReader/4; "every hour"; +https://feeds.example/)',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
];

/** The host of rank r is about half as likely as that of rank r / 2. */
function skewedRank(count: number, below: (limit: number) => number): number {
  const weightOf = (rank: number) => Math.floor(10_000 / (rank + 1));
  let total = 0;
  for (let rank = 0; rank < count; rank++) total += weightOf(rank);
  let left = below(total);
  let rank = 0;
  while (left >= weightOf(rank)) left -= weightOf(rank++);
  return rank;
}

/** Marsaglia's xorshift with 32 bits: plenty for a log, and the same on every machine. */
function createDice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}
