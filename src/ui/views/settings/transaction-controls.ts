// Transactions of a source as settings.

import { newTriesMax, transactionItemsMax } from '../../../sim/scenario/limits.ts';
import { count, plural } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import type { TrafficDesign } from '../../session/design.ts';
import type { Control } from '../sentence/controls.ts';

export function transactionControls({
  id: traffic,
  operation,
  transaction,
}: TrafficDesign): Record<string, Control> {
  if (transaction === undefined) return {};
  const { settings } = words.why.transactions;
  const { items, newTries = 0, holdsShare = 1, answers } = transaction;
  const number = (
    field: 'items' | 'newTries' | 'holdsPercent',
    value: number,
    least: number,
    most: number,
  ): Control => ({
    kind: 'number',
    id: `${field} ${traffic}`,
    label: settings[field],
    unit: field === 'items' ? settings.itemsUnit : field === 'newTries' ? settings.triesUnit : '%',
    value,
    least,
    most,
    whole: field !== 'holdsPercent',
    show: field === 'items' ? (shown) => plural(shown, 'item', 'items') : count,
    change: (changed) =>
      field === 'holdsPercent'
        ? { kind: 'set-transaction', traffic, holdsShare: changed / 100 }
        : { kind: 'set-transaction', traffic, [field]: changed },
  });
  const controls: Record<string, Control> = {
    items: number('items', items, 1, transactionItemsMax),
    newTries: number('newTries', newTries, 0, newTriesMax),
  };
  if (operation === 'TransactWriteItems') {
    controls.holds = number('holdsPercent', holdsShare * 100, 0, 100);
  }
  if (answers !== undefined) {
    controls.token = {
      kind: 'choice',
      id: `token ${traffic}`,
      label: settings.token,
      value: answers.token ?? 'same',
      options: (['same', 'new'] as const).map((value) => ({ value, text: settings.tokens[value] })),
      change: (value) => ({ kind: 'set-transaction', traffic, token: value as 'same' | 'new' }),
    };
  }
  return controls;
}
