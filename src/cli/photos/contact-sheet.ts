// One page with all photographs, a row for each subject and theme, so that they can be judged side by side.

import { group } from 'd3-array';
import { fileOf, type Photo } from './take.ts';

export function contactSheet(photos: readonly Photo[]): string {
  const rows = group(photos, ({ subject, theme }) => `${subject.name}, ${theme}`);
  const sections = [...rows].map(
    ([title, ofRow]) => `<h2 id="${title}">${title}</h2>\n<div>${ofRow.map(picture).join('\n')}</div>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Photographs of Partition Lab</title>
<style>
  body { margin: 1rem; font: 14px system-ui; background: #888; }
  div { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem; }
  img { display: block; height: 22rem; width: auto; }
</style>
<h1>${photos.length} photographs</h1>
${sections.join('\n')}
</html>
`;
}

function picture(photo: Photo): string {
  const file = fileOf(photo);
  const { width, height } = photo.size;
  return `<a href="${file}"><img loading="lazy" src="${file}" alt="${file}" width="${width}" height="${height}"></a>`;
}
