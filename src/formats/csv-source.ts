// Text from wherever a CSV file comes from, chunk by chunk: a File of the browser, a stream of Node, or a string.

export type CsvSource = string | Blob | AsyncIterable<Uint8Array | string>;

/** Thrown for bytes that are no text. */
export class NotTextError extends Error {}

export async function* textChunks(source: CsvSource): AsyncGenerator<string> {
  const decode = createDecoder();
  let first = true;
  for await (const chunk of chunksOf(source)) {
    let text = typeof chunk === 'string' ? chunk : decode(chunk);
    if (first && text !== '') {
      text = withoutByteOrderMark(text);
      if (text.includes('\0')) throw new NotTextError('it has zero bytes, as no text file has');
      first = false;
    }
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield first ? withoutByteOrderMark(rest) : rest;
}

async function* chunksOf(source: CsvSource): AsyncGenerator<Uint8Array | string> {
  if (typeof source === 'string') {
    for (let at = 0; at < source.length; at += chunkLength) yield source.slice(at, at + chunkLength);
  } else if (source instanceof Blob) {
    // Slices rather than source.stream(): not every browser can iterate over a stream, and these are larger.
    for (let at = 0; at < source.size; at += chunkLength) {
      yield new Uint8Array(await source.slice(at, at + chunkLength).arrayBuffer());
    }
  } else yield* source;
}

const chunkLength = 1 << 20;

/** UTF-8 unless the file begins with the byte order mark of UTF-16. A character may be cut by the end of a chunk. */
function createDecoder() {
  let decoder: TextDecoder | undefined;
  return (chunk?: Uint8Array): string => {
    if (chunk === undefined) return decoder?.decode() ?? '';
    decoder ??= new TextDecoder(encodingOf(chunk));
    return decoder.decode(chunk, { stream: true });
  };
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
