// simulate --explain N: what happened to the N-th told request that was refused, attempt by attempt.

import type { SampledAttempt } from '../sim/frame.ts';
import { advance, type Simulation } from '../sim/simulation.ts';
import { aboutOf, refusalIn } from '../sim/told-request.ts';
import { milliseconds } from '../words/format.ts';
import { words } from '../words/index.ts';
import { UsageError } from './usage.ts';

export interface Explained {
  request: number;
  attempts: SampledAttempt[];
  sentences: string[];
}

/** Runs on until that request is over, at most to `endUs`. */
export function explained(simulation: Simulation, number: number, endUs: number): Explained {
  const chains = new Map<number, SampledAttempt[]>();
  const refused: number[] = [];
  let seen = 0;
  const isOver = () => {
    seen = look(simulation, seen, chains, refused);
    return hasEnded(chains.get(refused[number - 1] ?? -1));
  };
  advance(simulation, endUs, isOver);
  isOver();
  const id = refused[number - 1];
  if (id === undefined) {
    throw new UsageError(
      refused.length === 0
        ? '--explain: no request of the sample was refused'
        : `--explain: expected a number from 1 to ${refused.length}, the refused requests of the sample, found ${number}`,
    );
  }
  const attempts = chains.get(id)!;
  return { request: number, attempts, sentences: sentencesOf(simulation, attempts) };
}

/** Takes in what was told since `seen`, and answers with how many there are now. */
function look(
  { world }: Simulation,
  seen: number,
  chains: Map<number, SampledAttempt[]>,
  refused: number[],
): number {
  const { samples, samplesDropped } = world;
  for (const attempt of samples.slice(Math.max(0, seen - samplesDropped))) {
    const chain = chains.get(attempt.id);
    if (chain) chain.push(attempt);
    else if (attempt.outcome === 'refused') {
      chains.set(attempt.id, [attempt]);
      refused.push(attempt.id);
    }
  }
  return samplesDropped + samples.length;
}

function hasEnded(chain: SampledAttempt[] | undefined): boolean {
  const last = chain?.at(-1);
  return last !== undefined && (last.outcome === 'served' || last.wait === undefined);
}

function sentencesOf({ scenario }: Simulation, attempts: SampledAttempt[]): string[] {
  return attempts.flatMap((attempt, index) => {
    const { story, attemptTitle } = words.inspector;
    return [
      ...(index === 0 ? [] : ['']),
      attemptTitle(attempt.attempt + 1),
      ...story(attempt, aboutOf(scenario, attempt), refusalIn(scenario, attempt), attempts[index + 1]),
      ...hopLines(attempt),
    ];
  });
}

function hopLines(attempt: SampledAttempt): string[] {
  const { hops } = attempt;
  return hops.slice(1).map(({ hop, atUs }, index) => {
    const took = milliseconds((atUs - hops[index]!.atUs) / 1000);
    return `  ${took.padStart(8)}  ${words.inspector.hopName(attempt, hop)}`;
  });
}
