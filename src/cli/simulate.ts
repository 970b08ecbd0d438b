// The model from a terminal: runs a scenario and prints what came of it, or makes a scenario from a CSV file.
// Exit status 2 and one line on standard error for anything wrong with what it was given.

import { pathToFileURL } from 'node:url';
import { fromCsv, fromCsvHelp } from './from-csv.ts';
import { run, runHelp } from './run.ts';
import { UsageError } from './usage.ts';

export interface Terminal {
  out(text: string): void;
  error(text: string): void;
}

const help = `Partition Lab: a simulation of DynamoDB's partitions.

${runHelp}

${fromCsvHelp}

One after the other: npm run --silent simulate -- from-csv LOG.csv --key 'request#{id}' | npm run --silent simulate -- -
`;

/** Answers with the exit status. */
export async function simulate(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    if (args.includes('--help') || args.includes('-h')) terminal.out(help);
    else if (args[0] === 'from-csv') await fromCsv(args.slice(1), terminal);
    else await run(args, terminal);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.error(`${error.message}\n`);
    return 2;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // Whoever reads our output may have seen enough, as `head` has.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.exitCode = await simulate(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  });
}
