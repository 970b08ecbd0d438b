// A Region in one sentence: whether it answers, how much it is asked, and who refuses.

import type { RegionFrame } from '../../../sim/frame.ts';
import { regionStage as text } from '../../../words/en/region-stage.ts';
import type { RegionScenery } from './scenery.ts';

export function storyOf(
  region: string,
  state: RegionFrame['state'] | undefined,
  { tables, sources }: RegionScenery,
): string {
  if (tables.length === 0) return text.nothing(region);
  const sum = (figure: 'perSecond' | 'refused') => sources.reduce((all, each) => all + each[figure], 0);
  const [perSecond, refused] = [sum('perSecond'), sum('refused')];
  const worst = tables.reduce((most, table) => (table.refused > most.refused ? table : most));
  const asked = text.describe({
    region,
    tables: tables.map(({ name }) => name),
    perSecond,
    refused,
    worst: tables.length > 1 && worst.refused > 0 ? worst.name : undefined,
  });
  if (state === 'down') return text.gone({ region, isDown: true });
  return state === 'isolated' ? `${text.gone({ region, isDown: false })} ${asked}` : asked;
}
