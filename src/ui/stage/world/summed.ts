// Several columns of seconds as one.

/** What is not known of one of them counts as nothing. */
export function summed(columns: readonly (ArrayLike<number> | undefined)[], count: number): Float64Array {
  const sum = new Float64Array(count);
  for (const column of columns)
    for (let second = 0; second < count; second += 1) sum[second]! += column?.[second] || 0;
  return sum;
}
