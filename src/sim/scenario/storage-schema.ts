import * as v from 'valibot';
import { decimalNumber, oneOf, text, wholeNumber, yesOrNo } from './expected.ts';
import { fields } from './fields.ts';
import * as limits from './limits.ts';

export const storage = fields({
  nodesPerZone: v.optional(wholeNumber(1, limits.nodesPerZoneMax)),
  nodeReadUnits: v.optional(decimalNumber(1, limits.capacityUnitsMax)),
  asksPeers: v.optional(yesOrNo),
  routers: v.optional(
    fields({
      count: wholeNumber(1, limits.routersMax),
      refresh: oneOf(['on-miss', 'on-every-hit'], { noun: 'way to refresh' }),
      lookupsPerSecond: decimalNumber(1, limits.ratePerSecondMax),
    }),
  ),
});

const node = text(2, limits.idLengthMax);
const zone = oneOf(['a', 'b', 'c'], { noun: 'zone' });
const state = oneOf(['up', 'down'], { noun: 'state' });

/** The reference to a table comes from the schema that owns it. */
export function storageCommands<Table extends v.GenericSchema>(table: Table) {
  return {
    'set-storage-node': fields({ kind: v.literal('set-storage-node'), table, node, state }),
    'set-zone': fields({ kind: v.literal('set-zone'), zone, state }),
    'set-replica': fields({
      kind: v.literal('set-replica'),
      table,
      partition: wholeNumber(0, limits.partitionsMax),
      zone,
      state,
    }),
    'set-disk': fields({
      kind: v.literal('set-disk'),
      table,
      node,
      times: decimalNumber(1, limits.diskTimesMax),
    }),
    'set-node-load': fields({
      kind: v.literal('set-node-load'),
      table,
      node,
      percent: decimalNumber(0, limits.nodeLoadPercentMax),
    }),
    'set-node-link': fields({
      kind: v.literal('set-node-link'),
      table,
      from: node,
      to: node,
      state: oneOf(['up', 'cut'], { noun: 'state of a link' }),
    }),
    'hand-over-leaders': fields({ kind: v.literal('hand-over-leaders'), table, node }),
    'cool-routers': fields({ kind: v.literal('cool-routers'), table }),
  };
}
