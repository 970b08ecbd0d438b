import { describe, expect, it } from 'vitest';
import type { Explained } from '../../src/cli/explain.ts';
import { on, scenarioFile } from './on-terminal.ts';

const example = (id: string) => scenarioFile(`${id}.json`);

async function explained(id: string, number: number): Promise<Explained> {
  const { out, error } = await on(example(id), '--explain', String(number), '--json');
  expect(error).toBe('');
  return JSON.parse(out) as Explained;
}

describe('simulate FILE.json --explain N', () => {
  it('tells the chain of a refused request, from its key to what the SDK did', async () => {
    const { out, status } = await on(example('one-celebrity'), '--explain', '1');
    expect(status).toBe(0);
    for (const part of [
      /^Attempt 1$/m,
      /UpdateItem of CANDIDATE#\d+ asks table Votes for 1 write unit/,
      /The hash of its key is 0x[0-9A-F]{14}/,
      /seconds of burst\. Passed\./,
      /Nothing is left to admit it: refused\./,
      /TableWriteKeyRangeThroughputExceeded/,
      /It is set not to retry/,
      /^ +\d+\.\d.ms {2}Client to request router$/m,
    ]) {
      expect(out).toMatch(part);
    }
  });

  it('follows the request until it is over', async () => {
    const { attempts } = await explained('the-access-log', 2);
    expect(attempts.map(({ attempt }) => attempt)).toEqual(attempts.map((_, index) => index));
    expect(attempts.length).toBeGreaterThan(1);
    expect(attempts.at(-1)!.outcome).toBe('served');
    for (const [index, { wait, atUs, latencyUs }] of attempts.slice(0, -1).entries())
      expect(attempts[index + 1]!.atUs).toBe(atUs + latencyUs + wait!.us);
  });

  it('tells of what is no throttling, such as a write that meets another Region’s', async () => {
    const { out, status } = await on(example('mrec-against-mrsc'), '--until', '20', '--explain', '1');
    expect(status).toBe(0);
    expect(out).toMatch(/ReplicatedWriteConflictException: the item is being changed from another Region/);
  });

  it('tells of another request by another number', async () => {
    const [first, second] = [await explained('one-celebrity', 1), await explained('one-celebrity', 2)];
    expect(second.attempts[0]!.id).toBeGreaterThan(first.attempts[0]!.id);
  });

  it('refuses a number that is none, and one that the sample does not have', async () => {
    expect(await on(example('even-keys'), '--explain', '0')).toMatchObject({
      status: 2,
      error: '--explain: expected a whole number from 1, found 0\n',
    });
    expect((await on(example('even-keys'), '--explain', '1')).error).toMatch(
      /no request of the sample was refused/,
    );
    expect((await on(example('one-celebrity'), '--until', '5', '--explain', '100000')).error).toMatch(
      /expected a number from 1 to \d+, the refused requests of the sample, found 100000/,
    );
  });
});
