// The form of a scenario document. What its parts must be to each other is in the checks beside this file.

import * as v from 'valibot';
import { ownAssumptions } from './assumption-schema.ts';
import { accountQuotas } from './capacity-schema.ts';
import { scheduledCommand } from './command-schema.ts';
import { decimalNumber, expected, text, wholeNumber } from './expected.ts';
import { fields, listOf } from './fields.ts';
import * as limits from './limits.ts';
import { scenarioFormat, scenarioVersion } from './scenario.ts';
import { table } from './table-schema.ts';
import { traffic } from './traffic-schema.ts';

const region = expected<string>(
  'the name of a Region, such as "us-east-1"',
  (value) =>
    typeof value === 'string' &&
    value.length <= limits.idLengthMax &&
    /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(value),
);

export const scenarioSchema = fields({
  format: v.literal(scenarioFormat),
  version: v.literal(scenarioVersion),
  title: text(1, limits.titleLengthMax),
  summary: v.optional(text(0, limits.summaryLengthMax), ''),
  seed: wholeNumber(0, limits.seedMax),
  durationSeconds: decimalNumber(limits.durationSecondsMin, limits.durationSecondsMax),
  regions: v.optional(
    v.pipe(
      v.array(region, 'expected a list of Regions'),
      v.minLength(1, 'expected one Region, found none'),
      v.maxLength(limits.regionsMax, 'more than one Region is not supported yet'),
    ),
    ['us-east-1'],
  ),
  account: v.optional(accountQuotas),
  tables: listOf(table, 'tables', 1, limits.tablesMax),
  traffic: listOf(traffic, 'traffic sources', 0, limits.trafficMax),
  assumptions: v.optional(ownAssumptions),
  commands: v.optional(listOf(scheduledCommand, 'commands', 0, limits.commandsMax), []),
});
