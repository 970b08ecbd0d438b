// How wide words are, without asking the page to lay them out.

let pen: CanvasRenderingContext2D | null | undefined;

/** Fonts that are still on their way are a little wider or narrower than what stands in for them. */
const slack = 1.03;

/** Figures are all as wide as a zero, which a canvas cannot be told. */
export function textWidth(
  text: string,
  font: { family: string; pixels: number; isStrong?: boolean },
): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * font.pixels * 0.6;
  pen.font = `${font.isStrong ? 600 : 400} ${font.pixels}px ${font.family}`;
  return Math.ceil(pen.measureText(text.replaceAll(/\d/g, '0')).width * slack);
}
