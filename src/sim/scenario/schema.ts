// The form of a scenario document. What its parts must be to each other is in the checks beside this file.

import * as v from 'valibot';
import { ownAssumptions } from './assumption-schema.ts';
import { cache } from './cache-schema.ts';
import { accountQuotas } from './capacity-schema.ts';
import { scheduledCommand } from './command-schema.ts';
import { decimalNumber, text, wholeNumber } from './expected.ts';
import { fields, listOf } from './fields.ts';
import * as limits from './limits.ts';
import { region } from './replicas-schema.ts';
import { scenarioFormat, scenarioVersion } from './scenario.ts';
import { table } from './table-schema.ts';
import { traffic } from './traffic-schema.ts';

export const scenarioSchema = fields({
  format: v.literal(scenarioFormat),
  version: v.literal(scenarioVersion),
  title: text(1, limits.titleLengthMax),
  summary: v.optional(text(0, limits.summaryLengthMax), ''),
  seed: wholeNumber(0, limits.seedMax),
  durationSeconds: decimalNumber(limits.durationSecondsMin, limits.durationSecondsMax),
  regions: v.optional(listOf(region, 'Regions', 1, limits.regionsMax), ['us-east-1']),
  account: v.optional(accountQuotas),
  tables: listOf(table, 'tables', 1, limits.tablesMax),
  caches: v.optional(listOf(cache, 'caches', 0, limits.cachesMax)),
  traffic: listOf(traffic, 'traffic sources', 0, limits.trafficMax),
  assumptions: v.optional(ownAssumptions),
  commands: v.optional(listOf(scheduledCommand, 'commands', 0, limits.commandsMax), []),
});
