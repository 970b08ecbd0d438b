// The cells of a table as UTF-8 in a few large blocks. As strings, the ten million cells of a 100 MB file would take
// half a gigabyte and the garbage collector's time; so they take their bytes and four more each.

export interface CellStore {
  columns: number;
  rows: number;
  blocks: CellBlock[];
}

interface CellBlock {
  bytes: Uint8Array;
  /** Where each cell ends in `bytes`, row by row. */
  ends: Uint32Array;
  /** The line of the file on which each row begins. */
  lines: Uint32Array;
}

export interface CellWriter {
  append(cells: readonly string[], line: number): void;
  finish(): CellStore;
}

const blockRows = 1024;

export function createCellWriter(columns: number): CellWriter {
  const store: CellStore = { columns, rows: 0, blocks: [] };
  const encoder = new TextEncoder();
  const ends = new Uint32Array(blockRows * columns);
  const lines = new Uint32Array(blockRows);
  let bytes = new Uint8Array(1 << 18);
  let length = 0;
  let rows = 0;

  return {
    append(cells, line) {
      for (let column = 0; column < columns; column++) {
        length = write(cells[column] ?? '');
        ends[rows * columns + column] = length;
      }
      lines[rows] = line;
      rows += 1;
      store.rows += 1;
      if (rows === blockRows) closeBlock();
    },
    finish() {
      if (rows > 0) closeBlock();
      return store;
    },
  };

  function write(cell: string): number {
    const need = length + 3 * cell.length;
    if (need > bytes.length) {
      const larger = new Uint8Array(Math.max(need, 2 * bytes.length));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    // Most cells are short and ASCII; calling the encoder for each would take longer than all the rest.
    let i = 0;
    for (; i < cell.length; i++) {
      const code = cell.charCodeAt(i);
      if (code >= 0x80) break;
      bytes[length + i] = code;
    }
    if (i === cell.length) return length + i;
    return length + i + encoder.encodeInto(cell.slice(i), bytes.subarray(length + i)).written;
  }

  function closeBlock(): void {
    store.blocks.push({
      bytes: bytes.slice(0, length),
      ends: ends.slice(0, rows * columns),
      lines: lines.slice(0, rows),
    });
    length = 0;
    rows = 0;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function cellText(store: CellStore, row: number, column: number): string {
  const { bytes, ends } = blockOf(store, row);
  const cell = (row % blockRows) * store.columns + column;
  const start = cell === 0 ? 0 : ends[cell - 1]!;
  return decoder.decode(bytes.subarray(start, ends[cell]!));
}

/** The length of a cell in UTF-8, without making a string of it. */
export function cellBytes(store: CellStore, row: number, column: number): number {
  const { ends } = blockOf(store, row);
  const cell = (row % blockRows) * store.columns + column;
  return ends[cell]! - (cell === 0 ? 0 : ends[cell - 1]!);
}

export function lineOfRow(store: CellStore, row: number): number {
  return blockOf(store, row).lines[row % blockRows]!;
}

function blockOf(store: CellStore, row: number): CellBlock {
  return store.blocks[Math.floor(row / blockRows)]!;
}
