// What a feature tells of every virtual second, kept column by column. It grows in place, as the history of a table
// does: rows once written change only to equal values.

export interface SecondRows<Field extends string> {
  /** Completed seconds that are known, the future of a rewound run included. */
  count: number;
  column(field: Field): Float64Array;
}

type Columns = Map<string, Float64Array>;
const columnsOf = new WeakMap<object, Columns>();

/** The rows with those of a frame in them: `rows` are rows of `fields`, from that second on. */
export function withRows<Field extends string>(
  known: SecondRows<Field> | undefined,
  fields: readonly Field[],
  fromSecond: number,
  rows: Float64Array,
): SecondRows<Field> {
  const columns = (known && columnsOf.get(known)) ?? new Map<string, Float64Array>();
  const added = rows.length / fields.length;
  const count = Math.max(known?.count ?? 0, fromSecond + added);
  if (added > 0) {
    fields.forEach((field, place) => {
      const column = withRoom(columns.get(field), count);
      for (let row = 0; row < added; row++) column[fromSecond + row] = rows[row * fields.length + place]!;
      columns.set(field, column);
    });
  }
  return shown(columns, count);
}

/** Without what is later: the past was changed. */
export function rowsUpTo<Field extends string>(
  known: SecondRows<Field>,
  secondCount: number,
): SecondRows<Field> {
  return shown(columnsOf.get(known) ?? new Map<string, Float64Array>(), Math.min(known.count, secondCount));
}

function shown<Field extends string>(columns: Columns, count: number): SecondRows<Field> {
  const rows: SecondRows<Field> = {
    count,
    column: (field) => columns.get(field)?.subarray(0, count) ?? new Float64Array(0),
  };
  columnsOf.set(rows, columns);
  return rows;
}

function withRoom(values: Float64Array | undefined, length: number): Float64Array {
  if (values && values.length >= length) return values;
  const longer = new Float64Array(Math.max(64, 2 * length)).fill(Number.NaN);
  if (values) longer.set(values);
  return longer;
}
