/** Whether DynamoDB takes this text for a number: at most 38 significant digits, 1E-130 to 9.99…E+125 (API-04). */
export function isDynamoNumber(text: string): boolean {
  const match = /^[+-]?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
  if (match === null) return false;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return false;
  const digits = whole + fraction;
  const leadingZeros = /^0*/.exec(digits)?.[0].length ?? 0;
  const significant = digits.slice(leadingZeros).replace(/0+$/, '');
  if (significant === '') return true;
  const magnitude = whole.length - leadingZeros - 1 + Number(exponent);
  return significant.length <= 38 && magnitude >= -130 && magnitude <= 125;
}
