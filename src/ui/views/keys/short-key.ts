// A key as it is shown: it may be 2,048 bytes long (fact API-02), and no page is that wide.

const startMax = 18;
const endMax = 10;

/** Cut in its middle when long: keys that belong together often start alike and differ at the end. */
export function shortKey(key: string): string {
  if (key.length <= startMax + endMax + 1) return key;
  // By whole characters: half of an emoji is no character.
  const characters = Array.from(key);
  if (characters.length <= startMax + endMax + 1) return key;
  return `${characters.slice(0, startMax).join('')}…${characters.slice(-endMax).join('')}`;
}
