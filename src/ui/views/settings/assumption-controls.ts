// The assumptions as controls, with their sentences, ranges and what a reset brings back.

import type { Command } from '../../../sim/commands/command.ts';
import { assumptionNames, assumptions, type Assumptions } from '../../../sim/scenario/assumptions.ts';
import { count } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import type { NumberControl } from '../sentence/controls.ts';

export interface AssumptionRow {
  control: NumberControl;
  sentence: string;
  range: string;
  isChanged: boolean;
  /** How its default is written. */
  usual: string;
  reset: Command;
}

export function assumptionRows(values: Assumptions): AssumptionRow[] {
  return assumptionNames.map((name) => {
    const { default: usual, min, max, unit } = assumptions[name];
    const show = (value: number) => `${count(value)}\u00a0${words.assumptions.units[unit]}`;
    const change = (value: number): Command => ({ kind: 'set-assumption', name, value });
    return {
      control: {
        kind: 'number',
        id: `assumption ${name}`,
        label: words.assumptions.names[name],
        unit: words.assumptions.units[unit],
        value: values[name],
        least: min,
        most: max,
        whole: false,
        show,
        change,
      },
      sentence: words.assumptions.sentences[name],
      range: words.assumptions.range(show(min), show(max)),
      isChanged: values[name] !== usual,
      usual: show(usual),
      reset: change(usual),
    };
  });
}
