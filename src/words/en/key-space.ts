// Parts of the key space, which may be very small.

/** With as many digits as it takes to see a range among thousands: 12.5 %, 0.024 %. */
export function shareOfKeySpace(share: number): string {
  const hundredths = 100 * share;
  const text = hundredths >= 0.1 || hundredths === 0 ? hundredths.toFixed(1) : hundredths.toPrecision(2);
  return `${text.replace(/\.0$/, '')}\u00a0%`;
}
