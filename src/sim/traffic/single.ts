// The single grain: every request drawn, admitted and timed for itself, in exact order of time, in a tight loop over
// typed arrays. Arrivals of all sources and whatever waits in the wheel (retries, waking threads) are merged. Arrivals
// keep the fraction of their microsecond; what comes from the wheel stands in the middle of its own.
//
// The loop is one long function on purpose: cut into small ones, which hand ten numbers to each other, it takes twice
// as long. A plus says that a call answers a number: the engine makes an object of what it does not know to be one.

import { nearSlotsMax, peekAlias } from '../kernel/alias.ts';
import { edges, exponentialFrom, widths } from '../kernel/exponential.ts';
import { bucketOf } from '../kernel/histogram.ts';
import { nextInt32At, uniformFrom } from '../kernel/random.ts';
import { usPerSecond } from '../kernel/time.ts';
import { insert, nextDueUs, takeDue } from '../kernel/wheel.ts';
import * as budget from '../capacity/budgets.ts';
import { collectionFull, isTableBudget } from '../capacity/reasons.ts';
import { heatRefused, heatRowBits, heatSpotMask, heatStride } from '../placement/heat-rows.ts';
import { moveToShard } from '../clients/choose-key.ts';
import * as slots from '../clients/slot-rows.ts';
import { transactionConflict } from '../requests/errors.ts';
import { networkUsFrom, placeOfRoad, roadTimes, serviceUsFrom } from '../requests/road-times.ts';
import type { World } from '../world.ts';
import { sliceCount, sliceUs } from './answers.ts';
import { nextArrivalOf } from './arriving.ts';
import { closePart, giveBackFanOut, openFanOut } from './fan-outs.ts';
import { attemptAt, elsewhereUs, heldUs } from './clock.ts';
import { expectAnswer, goesOut, takeInHand } from './client-attempts.ts';
import { fresh } from './client-gates.ts';
import * as inHand from './client-requests.ts';
import { afterServed, asksTable, beforeAttempt, readAtReplica } from './features.ts';
import { admitIndexes } from './index-admission.ts';
import * as row from './ledger.ts';
import { localHalfUnits } from './local-units.ts';
import { paidHalfUnits } from './missing-items.ts';
import { redirectUs } from './redirect.ts';
import { choose, drawHalfUnits, follow, leaveStretch } from './seldom.ts';
import { countTime } from './slot-heat.ts';
import { sampleEveryUs, tellElsewhere, tellRefused, tellServed, tellWait, told } from './tell.ts';
import * as waits from './waiting.ts';
import { none } from './waiting.ts';

/** Works through everything that clients do before untilUs. */
export function runSingle(world: World, untilUs: number): void {
  row.openLedger(world);
  run(world, untilUs);
  row.closeLedger(world);
}

const [readUsPerUnit, writeUsPerUnit] = budget.partitionUsPerUnit;
const refusedByRouter = placeOfRoad('refusedByRouter');
const refusedByStorage = placeOfRoad('refusedByStorage');

function run(world: World, untilUs: number): void {
  const { sources, wheel, chosen } = world;
  const { numbers, wordRows, numberRows, slotRows, aliasRows, gates, partitionRows, heat } = world.ledger;
  const sourceCount = sources.length;
  const times = roadTimes;
  const layerWidths = widths;
  const layerEdges = edges;
  // A read that asks every shard of a key is sent part by part, one turn of the loop each.
  let partsLeft = 0;
  let parts = 0;
  let partsFan = none;
  let baseSlot = none;
  let index = none;
  let nowUs = world.nowUs;
  for (;;) {
    let number = 0;
    let slot = none;
    let place = 0;
    let halfUnits = 0;
    let firstSent = 0;
    let fan = none;
    let sample = 0;
    let request = none;
    let isArrival = false;
    let isRetry = false;

    // What comes next?
    if (partsLeft === 0) {
      let atUs = +untilUs;
      index = none;
      for (let each = 0; each < sourceCount; each += 1) {
        const nextUs = numbers[each * row.numberStride + row.nextArrivalNumber]!;
        if (nextUs < atUs) {
          atUs = nextUs;
          index = each;
        }
      }
      const dueUs = nextDueUs(wheel);
      if (dueUs < untilUs && dueUs + 0.5 <= atUs) {
        const entry = takeDue(wheel);
        const waiting = wheel.words;
        const head = waiting[entry + waits.headWord]!;
        index = head & waits.sourceMask;
        nowUs = dueUs;
        number = ((head >>> waits.numberShift) & waits.numberMask) - 1;
        if (number >= 0) {
          isRetry = true;
          halfUnits = head >>> waits.halfUnitsShift;
          slot = waiting[entry + waits.slotWord]!;
          firstSent = waiting[entry + waits.firstSentWord]!;
          if (slot < 0) place = slots.placeOf(sources[index]!.keys, waits.positionFromSlot(slot));
          if ((head & waits.notedBit) !== 0 && firstSent < 0) {
            request = waits.requestOfWord(firstSent);
          } else if ((head & waits.notedBit) !== 0) {
            const { waitingNotes } = world;
            const note = firstSent;
            firstSent = waitingNotes.firstSent[note]!;
            fan = waitingNotes.fan[note]!;
            sample = waitingNotes.sample[note]!;
            waits.giveBackNote(waitingNotes, note);
          }
        } else {
          number = 0;
          if (sources[index]!.exhausted) continue;
        }
      } else if (index !== none) {
        nowUs = Math.floor(atUs);
        isArrival = true;
      } else {
        return;
      }
    }
    const flags = wordRows[index]!;
    const own = numberRows[index]!;
    const source = sources[index]!;
    const keyRows = slotRows[index]!;

    // A new request: which key, and when does the next one come?
    if (!isRetry) {
      firstSent = nowUs | 0;
      if (partsLeft === 0) {
        let hasEnded = false;
        own[row.issuedNumber]! += 1;
        if (nowUs >= own[row.nextSampleNumber]!) {
          own[row.nextSampleNumber] = nowUs + sampleEveryUs;
          sample = world.sampledRequests += 1;
        }
        if (flags[row.plainWord] === 1) {
          // By far the most frequent: nextAlias, written out.
          const aliases = aliasRows[index]!;
          const bits = nextInt32At(flags, row.keysStream);
          const size = own[row.slotsNumber]!;
          const spot = uniformFrom(bits) * size;
          slot = spot | 0;
          if ((spot - slot) * 4294967296 >= aliases[2 * slot]! >>> 0) slot = aliases[2 * slot + 1]!;
          halfUnits = keyRows[slot * slots.slotStride + slots.halfUnitsColumn]!;
          if (halfUnits === 0) halfUnits = drawHalfUnits(source);
          // Memory that is far away answers while this one is worked on.
          if (size > nearSlotsMax) own[row.fetchedNumber] = peekAlias(flags, row.keysStream, aliases, size);
        } else {
          parts = choose(world, source);
          hasEnded = source.exhausted;
          slot = chosen.slot;
          place = chosen.place;
          halfUnits = chosen.halfUnits;
          if (parts > 1) {
            baseSlot = slot;
            partsLeft = parts;
            partsFan = openFanOut(world.fanOuts, parts);
          }
        }
        if (isArrival) {
          const perSecond = own[row.perSecondNumber]!;
          let nextUs = Infinity;
          if (!hasEnded && perSecond > 0) {
            // nextExponential, written out: nearly always one number is enough.
            const bits = nextInt32At(flags, row.arrivalsStream);
            const layer = bits & 255;
            let gap = (bits >>> 0) * layerWidths[layer]!;
            if (gap >= layerEdges[layer]!) gap = +exponentialFrom(bits, source.arrivals!.gaps);
            nextUs = own[row.nextArrivalNumber]! + (gap * usPerSecond) / perSecond;
            if (nextUs >= own[row.steadyUntilNumber]!) nextUs = +leaveStretch(world, source, gap);
          } else if (!hasEnded) {
            nextUs = +nextArrivalOf(source);
            row.notePace(world.ledger, source);
          }
          own[row.nextArrivalNumber] = nextUs;
        }
      }
      if (partsLeft > 0) {
        fan = partsFan;
        chosen.slot = baseSlot;
        moveToShard(source.keys, source.cursor, chosen, parts - partsLeft + 1);
        slot = chosen.slot;
        place = chosen.place;
        halfUnits = chosen.halfUnits;
        partsLeft -= 1;
      }
      if (slot < 0) slot = waits.slotFromPosition(chosen.position);
    } else if (number > 0) {
      own[row.retriesNumber]! += 1;
    }

    // A patient client has the request in its hand, and says whether an attempt goes out now.
    const hasFeatures = flags[row.featuresWord] === row.anyFeatures;
    if (hasFeatures && source.client !== undefined) {
      const kind = request === none ? fresh : halfUnits;
      if (request === none) request = takeInHand(source, slot, halfUnits, number, firstSent, fan, sample);
      world.clock[attemptAt] = nowUs;
      if (!goesOut(world, source, request, kind)) continue;
      const { words } = source.client.requests;
      const at = request * inHand.requestWords;
      slot = words[at + inHand.slotWord]!;
      halfUnits = words[at + inHand.halfUnitsWord]!;
      number = words[at + inHand.numberWord]!;
      firstSent = words[at + inHand.firstSentWord]!;
      fan = words[at + inHand.fanWord]!;
      sample = words[at + inHand.sampleWord]!;
      if (slot < 0) place = slots.placeOf(source.keys, waits.positionFromSlot(slot));
    }

    // One attempt: the buckets of the store, then of the partition.
    own[row.attemptsNumber]! += 1;
    const keyRow = slot * slots.slotStride;
    if (slot >= 0) {
      place = keyRows[keyRow + slots.placeColumn]!;
      keyRows[keyRow + slots.attemptsColumn]! += 1;
    }
    const direction = flags[row.directionWord]!;
    let chargedHalfUnits = hasFeatures ? paidHalfUnits(world, source, slot, halfUnits) : halfUnits;
    if (flags[row.localWord] === 1) chargedHalfUnits += localHalfUnits(source, slot, halfUnits, firstSent);
    const units = chargedHalfUnits * 0.5;
    const rows = partitionRows[index]!;
    const partitionRow = (place >> heatRowBits) * budget.rowStride + direction;
    const heatAt = (place & heatSpotMask) * heatStride;
    let reason = asksTable;
    if (hasFeatures) {
      world.clock[attemptAt] = nowUs;
      reason = beforeAttempt(world, source, slot, halfUnits, firstSent);
    }
    const askedTable = reason === asksTable;
    if (askedTable) {
      rows[partitionRow + budget.askedColumn]! += units;
      reason = budget.reasonAgainst(gates[index]!, rows, nowUs, direction, partitionRow);
      if (reason === budget.admitted && flags[row.indexedWord] === 1) {
        world.clock[attemptAt] = nowUs;
        reason = admitIndexes(world, source, slot, halfUnits, firstSent);
      }
    }

    // The client has the outcome when the answer has travelled back.
    const served = reason <= budget.admitted;
    let serviceUs = 0;
    let answerAfterUs = 0;
    if (!askedTable) {
      answerAfterUs = world.clock[elsewhereUs]!;
      if (sample !== 0) tellElsewhere(world, source, place, slot, number, sample, reason);
    } else if (sample === 0) {
      const bits = nextInt32At(flags, served ? row.serviceStream : row.refusalStream);
      const road = served ? flags[row.roadWord]! : isTableBudget(reason) ? refusedByRouter : refusedByStorage;
      serviceUs = serviceUsFrom(times, bits, road);
      if (flags[row.oldMapsWord] === 1 && road !== refusedByRouter) {
        serviceUs += Math.round(redirectUs(world, source, place >> heatRowBits, nowUs));
      }
      if (served && own[row.usPerHalfUnitNumber]! > 0) {
        // As sizeUs has it.
        const larger = chargedHalfUnits - own[row.smallestHalfUnitsNumber]!;
        serviceUs += (larger * own[row.usPerHalfUnitNumber]!) | 0;
      }
      answerAfterUs = serviceUs + networkUsFrom(times, bits);
    } else {
      world.clock[attemptAt] = nowUs;
      if (served) tellServed(world, source, place, slot, number, sample, units);
      else tellRefused(world, source, place, slot, number, sample, units, reason);
      serviceUs = Math.round(told.serviceUs);
      answerAfterUs = Math.round(told.networkUs + told.serviceUs);
    }
    if (served && askedTable) {
      // As `charge` has it.
      const gate = gates[index]!;
      for (let place = direction; place < budget.gateColumn; place += budget.gateStride) {
        const usPerUnit = gate[budget.usPerUnitColumn + place]!;
        if (usPerUnit === 0) continue;
        const fullUs = nowUs - gate[budget.holdColumn + place]!;
        gate[place] = (gate[place]! > fullUs ? gate[place]! : fullUs) + units * usPerUnit;
      }
      const fullUs = nowUs - budget.partitionHoldUs;
      const emptyUs = rows[partitionRow]!;
      rows[partitionRow] =
        (emptyUs > fullUs ? emptyUs : fullUs) + units * (direction === 0 ? readUsPerUnit : writeUsPerUnit);
      rows[partitionRow + budget.consumedColumn]! += units;
      own[row.halfUnitsNumber]! += chargedHalfUnits;
      const cells = heat[index]!;
      cells[heatAt + direction]! += units;
      own[row.serviceNumbers + bucketOf(serviceUs)]! += 1;
      if (hasFeatures) {
        world.clock[attemptAt] = nowUs;
        answerAfterUs += afterServed(world, source, slot, place, units);
        countTime(world.ledger.times[index]!, place, serviceUs + world.clock[heldUs]!);
      } else if (flags[row.featuresWord] === row.replicaReads) {
        answerAfterUs += readAtReplica(world, source, slot);
        countTime(world.ledger.times[index]!, place, serviceUs);
      } else if (slot < 0) {
        countTime(world.ledger.times[index]!, place, serviceUs);
      }
    } else if (!served && reason !== collectionFull) {
      own[row.throttledNumbers + reason]! += 1;
      if (reason < collectionFull) {
        rows[partitionRow + budget.refusedColumn]! += 1;
        if (slot >= 0) keyRows[keyRow + slots.refusedColumn]! += 1;
        heat[index]![heatAt + heatRefused]! += 1;
        if (flags[row.refusedWord] === 0) row.noteFirstThrottle(flags, source, nowUs);
      }
      // Of what SDKs do not try again, only a conflict comes here.
      if (number < flags[row.retriesMaxWord]! && reason !== transactionConflict) {
        // As retryWaitUs has it.
        let waitUs = Math.min(own[row.backOffBaseNumber]! * (1 << number), own[row.backOffMaxNumber]!);
        if (flags[row.jitterWord] === 1) waitUs *= uniformFrom(nextInt32At(flags, row.backOffStream));
        if (sample !== 0) tellWait(world, source, number, Math.floor(waitUs + 0.5));
        const entry = insert(wheel, nowUs + answerAfterUs + Math.floor(waitUs + 0.5));
        const isNoted = fan !== none || sample !== 0;
        const noted = isNoted ? waits.notedBit : 0;
        const waiting = wheel.words;
        waiting[entry + waits.headWord] =
          index | ((number + 2) << waits.numberShift) | noted | (halfUnits << waits.halfUnitsShift);
        waiting[entry + waits.slotWord] = slot;
        waiting[entry + waits.firstSentWord] = isNoted
          ? waits.takeNote(world.waitingNotes, firstSent, fan, sample)
          : firstSent;
        continue;
      }
    }
    if (request !== none) {
      world.clock[attemptAt] = nowUs;
      expectAnswer(world, source, request, reason, answerAfterUs);
      continue;
    }
    let failed = !served;

    // The request, or this part of it, is over.
    if (fan !== none) {
      const { fanOuts } = world;
      if (!closePart(fanOuts, fan, nowUs + answerAfterUs, failed)) continue;
      answerAfterUs = fanOuts.lastAnswerUs[fan]! - nowUs;
      failed = fanOuts.failed[fan] === 1;
      giveBackFanOut(fanOuts, fan);
    }
    const sinceSliceUs = (nowUs - own[row.sliceStartNumber]! + answerAfterUs) | 0;
    const slice = (flags[row.sliceWord]! + ((sinceSliceUs / sliceUs) | 0)) & (sliceCount - 1);
    if (failed) {
      own[row.failedNumbers + slice]! += 1;
    } else {
      own[row.succeededNumbers + slice]! += 1;
      own[row.clientNumbers + bucketOf(((nowUs | 0) + answerAfterUs - firstSent) | 0)]! += 1;
    }
    own[row.closedNumber]! += 1;
    if (flags[row.watchedWord] === 1) follow(world, source, nowUs + answerAfterUs);
  }
}
