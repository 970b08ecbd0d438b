import { describe, expect, it } from 'vitest';
import { forkNotice } from '../../../src/ui/session/notice.ts';
import { words } from '../../../src/words/index.ts';

describe('A change in the past', () => {
  it('says that the future which was seen is gone, and from when on', () => {
    expect(forkNotice(0, 360_000_000, 798_000_000)).toEqual({
      kind: 'info',
      text: words.notices.futureAnew(360),
    });
    expect(words.notices.futureAnew(360)).toContain('6:00');
  });

  it('says rather that changes made later were dropped', () =>
    expect(forkNotice(2, 360_000_000, 798_000_000)?.text).toBe(words.notices.futureDropped(2)));

  it('says nothing where nothing later had been seen', () =>
    expect(forkNotice(0, 360_000_000, 360_400_000)).toBeUndefined());
});
