// A whole run in an address: JSON, deflated, base64url, behind a letter that says how it was made. Nothing is
// sent anywhere: what follows the # never leaves the browser.

import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { isLink } from './link-hash.ts';

/** What a link's hash may carry, each parameter once. */
const linkParameters = {
  /** The scenario with its commands. */
  scenario: 's',
  /** Where to begin, in virtual seconds; the start when it is left out. */
  atSeconds: 't',
} as const;

/** Longer addresses are cut by chat programs and some browsers. */
export const linkCharactersMax = 8000;
/** What a link may unpack to: a trace of tens of thousands of rows, and no zip bomb. */
const unpackedBytesMax = 8_000_000;
/** Packed bytes unpacked between two looks at how much came out; deflate makes at most 1,032 times as much. */
const chunkBytes = 4096;

const packing = 'a';

export type LinkFault = 'no-run' | 'unknown-packing' | 'not-text' | 'cut-off' | 'too-large' | 'not-json';
export type FromLink =
  { ok: true; document: unknown; atSeconds: number } | { ok: false; fault: LinkFault; detail: string };

export interface MadeLink {
  link: string;
  characters: number;
  tooLong: boolean;
}

/** The address of this run on this page, and of a place on its stage: `placeHash` as place-link.ts writes it. */
export function toLink(pageAddress: string, scenario: Scenario, atSeconds = 0, placeHash = ''): MadeLink {
  const packed = deflateSync(strToU8(JSON.stringify(scenario)), { level: 9 });
  const hash = new URLSearchParams({ [linkParameters.scenario]: packing + toBase64Url(packed) });
  if (atSeconds > 0) hash.set(linkParameters.atSeconds, String(Math.round(atSeconds * 1000) / 1000));
  const place = placeHash === '' ? '' : `&${placeHash.slice(1)}`;
  const link = `${pageAddress.replace(/#.*$/, '')}#${hash}${place}`;
  return { link, characters: link.length, tooLong: link.length > linkCharactersMax };
}

/** What this hash carries; undefined if it is a place on the page. */
export function fromLink(hash: string): FromLink | undefined {
  if (!isLink(hash)) return undefined;
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const text = parameters.get(linkParameters.scenario);
  if (text === null) return fault('no-run', shortened(hash));
  if (!text.startsWith(packing)) return fault('unknown-packing', text.slice(0, 1));
  if (!/^[\w-]*$/.test(text)) return fault('not-text', '');
  const packed = fromBase64Url(text.slice(1));
  if (!packed) return fault('cut-off', '');
  const unpacked = unpack(packed);
  if (typeof unpacked === 'string') return fault(unpacked, '');
  try {
    const document: unknown = JSON.parse(strFromU8(unpacked));
    const atSeconds = Number(parameters.get(linkParameters.atSeconds) ?? 0);
    return { ok: true, document, atSeconds: atSeconds > 0 && Number.isFinite(atSeconds) ? atSeconds : 0 };
  } catch (error) {
    return fault('not-json', error instanceof Error ? error.message : '');
  }
}

/** As much of it as fits into a line that complains about it. */
function shortened(hash: string): string {
  const most = 24;
  return hash.length > most ? `${hash.slice(0, most)}…` : hash;
}

function fault(fault: LinkFault, detail: string): FromLink {
  return { ok: false, fault, detail };
}

function unpack(packed: Uint8Array): Uint8Array | 'cut-off' | 'too-large' {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  let complete = false;
  const inflating = new Inflate((part, final) => {
    bytes += part.length;
    complete ||= final;
    if (bytes <= unpackedBytesMax) parts.push(part);
  });
  try {
    for (let from = 0; from < packed.length; from += chunkBytes) {
      const to = from + chunkBytes;
      inflating.push(packed.subarray(from, to), to >= packed.length);
      if (bytes > unpackedBytesMax) return 'too-large';
    }
  } catch {
    return 'cut-off';
  }
  if (!complete) return 'cut-off';
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Undefined for a length that no whole number of bytes has. */
function fromBase64Url(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
}
