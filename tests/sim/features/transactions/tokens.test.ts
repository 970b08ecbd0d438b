import { describe, expect, it } from 'vitest';
import {
  askToken,
  createTokens,
  endToken,
  forgetTokens,
  tokenUs,
} from '../../../../src/sim/features/transactions/tokens.ts';

describe('A client request token', () => {
  it('is in progress until its transaction is over, and then stands for its success (API-18, ERR-25)', () => {
    const tokens = createTokens();
    expect(askToken(tokens, 1, 5, 0)).toBe('new');
    expect(askToken(tokens, 1, 5, 10)).toBe('in-progress');
    endToken(tokens, 1, true, 20);
    expect(askToken(tokens, 1, 5, 30)).toBe('replayed');
  });

  it('is good for ten minutes after the end (API-18)', () => {
    const tokens = createTokens();
    askToken(tokens, 1, 5, 0);
    endToken(tokens, 1, true, 20);
    expect(tokenUs).toBe(600_000_000);
    expect(askToken(tokens, 1, 5, 20 + tokenUs - 1)).toBe('replayed');
    expect(askToken(tokens, 1, 5, 20 + tokenUs)).toBe('new');
  });

  it('cannot be used for something else (API-18)', () => {
    const tokens = createTokens();
    askToken(tokens, 1, 5, 0);
    expect(askToken(tokens, 1, 6, 1)).toBe('mismatch');
  });

  it('may be tried anew after its transaction was cancelled', () => {
    const tokens = createTokens();
    askToken(tokens, 1, 5, 0);
    endToken(tokens, 1, false, 20);
    expect(askToken(tokens, 1, 5, 21)).toBe('new');
  });

  it('is forgotten when it is of no use any more, and no sooner', () => {
    const tokens = createTokens();
    for (const token of [1, 2]) {
      askToken(tokens, token, 5, 0);
      endToken(tokens, token, true, token);
    }
    forgetTokens(tokens, 1 + tokenUs);
    expect([...tokens.remembered.keys()]).toEqual([2]);
  });
});
