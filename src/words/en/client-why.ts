// Why: clients that try again what nobody waits for, give up too soon, may not try again, wait, or connect anew.

import { count, duration, percent } from '../format.ts';

export const clientWhy = {
  storm: {
    headline: (figures: { answered: number; forNobody: number; direction: 'read' | 'write' }) =>
      `Of ${count(figures.answered + figures.forNobody)} ${figures.direction}s a second that are served, ${figures.answered < 1 ? 'none' : `only ${count(figures.answered)}`} reach a client that still waits.`,
    evidence: (figures: { traffic: string; asked: number; sent: number; served: number }) =>
      [
        `“${figures.traffic}” has ${count(figures.asked)} requests a second and sends ${count(figures.sent)} attempts: each that is given up comes back.`,
        figures.asked < figures.served
          ? `Without retries there would be room for all ${count(figures.asked)}.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
    background: () =>
      'That goes on when its cause has long gone. Longer waits between attempts do not end it, since every attempt still comes; fewer attempts do.',
  },
  quotaSpent: {
    headline: (figures: { failing: number }) =>
      `The retry quota is spent: ${count(figures.failing)} requests a second fail at once.`,
    evidence: (figures: { traffic: string; sent: number; wouldBeSent: number }) =>
      `“${figures.traffic}” sends ${count(figures.sent)} attempts a second. If all were tried again it would be ${count(figures.wouldBeSent)}.`,
    background: () =>
      'Successes fill it again. Until then a request has one attempt, which leaves the table time to recover.',
  },
  timeoutsTooShort: {
    headline: (figures: { timeoutMs: number; timeouts: number }) =>
      `${figures.timeouts < 10 ? figures.timeouts.toFixed(1) : count(figures.timeouts)} attempts a second are given up after ${count(figures.timeoutMs)}\u00a0ms.`,
    evidence: (figures: { traffic: string; share: number; forNobody: number }) =>
      `That is ${percent(figures.share)} of what “${figures.traffic}” sends. ${figures.forNobody < 0.5 ? 'Most are not served either.' : 'The table serves them all the same, for units, and nobody takes the answer.'}`,
    background: () =>
      'A timeout is for answers that do not come at all. For those that are merely late a read can be sent once more, beside the first.',
  },
  heldBack: {
    headline: (figures: { inLine: number }) =>
      `${count(figures.inLine)} requests wait in the client, and none is refused.`,
    evidence: (figures: { traffic: string; limit: number; asked: number; seconds: number }) =>
      `“${figures.traffic}” was refused before, and now sends at most ${count(figures.limit)} attempts a second; ${count(figures.asked)} requests a second come to it. Who comes last waits ${duration(figures.seconds)}.`,
    background: () =>
      'The limiter belongs to the client, not to the table: another table that the same client asks would wait too.',
  },
  coldConnections: {
    headline: (figures: { share: number }) =>
      `${percent(figures.share)} of the attempts open a new connection.`,
    evidence: (figures: { traffic: string; reuses: boolean }) =>
      figures.reuses
        ? `Those of “${figures.traffic}” are closed before they are needed again: each of its clients sends too seldom.`
        : `“${figures.traffic}” closes each of its own after the answer.`,
    background: () => 'A new one takes three round trips and a handshake, longer than most reads.',
  },
};
