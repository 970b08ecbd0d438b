// How a row's columns make its key: `request#{requestid}`. Braces that are meant as such are doubled: `{{`.

export interface KeyTemplate {
  text: string;
  /** Literal text, and the indices of columns. */
  parts: (string | number)[];
}

export type TemplateReading = { ok: true; template: KeyTemplate } | { ok: false; problem: string };

export function readKeyTemplate(text: string, columns: readonly string[]): TemplateReading {
  const parts: (string | number)[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const character = text[at]!;
    if ((character === '{' || character === '}') && text[at + 1] === character) {
      literal += character;
      at += 2;
    } else if (character === '{') {
      const end = text.indexOf('}', at);
      if (end === -1)
        return {
          ok: false,
          problem: `the { in ${JSON.stringify(text)} is never closed; write {{ for a brace`,
        };
      const name = text.slice(at + 1, end);
      const column = columns.indexOf(name);
      if (column === -1) return { ok: false, problem: unknownColumn(name, columns) };
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(column);
      at = end + 1;
    } else if (character === '}') {
      return { ok: false, problem: `a } in ${JSON.stringify(text)} closes nothing; write }} for a brace` };
    } else {
      literal += character;
      at += 1;
    }
  }
  if (literal !== '') parts.push(literal);
  if (parts.length === 0) return { ok: false, problem: 'the key template is empty' };
  return { ok: true, template: { text, parts } };
}

/** The template that is a column and nothing else. */
export function templateOf(column: string): string {
  return `{${column}}`;
}

export function unknownColumn(name: string, columns: readonly string[]): string {
  const most = 20;
  const there = columns.slice(0, most).join(', ');
  const more = columns.length > most ? ` and ${columns.length - most} more` : '';
  return `there is no column ${JSON.stringify(name)}; there are ${there}${more}`;
}
