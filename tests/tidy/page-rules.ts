// What the page's content security policy, its translators and its readers need from the markup.

import { parse } from 'svelte/compiler';
import type { Finding, Rule } from './rule.ts';
import { findingsInLines } from './rule.ts';
import type { SourceFile } from './source-file.ts';

export const pageRules: Rule[] = [
  {
    name: 'no markup comes from a string, and no style from an attribute',
    check: (file) => {
      if (!isPageCode(file)) return [];
      return [
        ...markupOf(file).flatMap(styleAttributes),
        ...findingsInLines(file, /\{@html\b/, 'write the elements out; {@html} lets text become markup'),
        ...findingsInLines(
          file,
          /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b/,
          'write the elements out, or set textContent',
        ),
        ...findingsInLines(
          file,
          /setAttribute\(\s*['"]style['"]/,
          'set element.style.… or a class; the policy refuses it',
        ),
      ];
    },
    bad: [
      { path: 'src/ui/Bad.svelte', text: '<p></p>\n<p style="color: red"></p>' },
      { path: 'src/ui/Bad.svelte', text: '<p>{@html words}</p>' },
      { path: 'src/ui/bad.ts', text: 'element.innerHTML = text;' },
      { path: 'src/ui/bad.ts', text: `element.setAttribute('style', text);` },
    ],
    good: [
      { path: 'src/ui/Good.svelte', text: '<p style:color={ink} style="width: {width}px">{words.title}</p>' },
      { path: 'src/ui/Good.svelte', text: '<style>\n  p { color: red; }\n</style>' },
    ],
  },
  {
    name: 'every word of the interface lives in src/words',
    check: (file) => (file.path.endsWith('.svelte') ? markupOf(file).flatMap(wordsIn) : []),
    bad: [
      { path: 'src/ui/Bad.svelte', text: '<button>Play</button>' },
      { path: 'src/ui/Bad.svelte', text: '<p>{count} requests</p>' },
      { path: 'src/ui/Bad.svelte', text: '<button aria-label="Play"></button>' },
      { path: 'src/ui/Bad.svelte', text: `<button title={'Play'}></button>` },
      { path: 'src/ui/Bad.svelte', text: `<p>{paused ? 'Paused' : words.running}</p>` },
    ],
    good: [
      {
        path: 'src/ui/Good.svelte',
        text: '<button class="play" aria-label={words.play}>{words.play} · 0.1×</button>',
      },
      {
        path: 'src/ui/Good.svelte',
        text: `<script>const kind = 'hot-key';</script>\n<!-- Why -->\n<p>{count}</p>`,
      },
      {
        path: 'src/ui/Good.svelte',
        text: `<style>p { color: red; }</style>\n<p class={big ? 'big' : 'small'}></p>`,
      },
    ],
  },
];

/** A node of Svelte's syntax tree, as far as we look at it. */
interface MarkupNode {
  type: string;
  start: number;
  name?: string;
  data?: string;
  value?: unknown;
  line: number;
  /** The nodes around it, nearest first. */
  around: MarkupNode[];
}

function isPageCode(file: SourceFile): boolean {
  return /^(src|workers)\/.*\.(svelte|ts)$|^index\.html$/.test(file.path);
}

/** Every node of the markup, scripts and styles apart. */
function markupOf(file: SourceFile): MarkupNode[] {
  if (!file.path.endsWith('.svelte')) return [];
  const nodes: MarkupNode[] = [];
  function visit(value: unknown, around: MarkupNode[]): void {
    if (Array.isArray(value)) {
      for (const each of value) visit(each, around);
    } else if (typeof value === 'object' && value !== null) {
      const isNode = 'type' in value && 'start' in value;
      const node = value as MarkupNode;
      if (isNode) nodes.push({ ...node, line: lineAt(file.text, node.start), around });
      for (const each of Object.values(value)) visit(each, isNode ? [node, ...around] : around);
    }
  }
  visit(parse(file.text, { modern: true, filename: file.path }).fragment, []);
  return nodes;
}

/** `style="width: {width}px"` is set through the style object and is allowed; a constant one stays in the markup. */
function styleAttributes(node: MarkupNode): Finding[] {
  if (node.type !== 'Attribute' || node.name !== 'style') return [];
  const parts = Array.isArray(node.value) ? (node.value as MarkupNode[]) : [];
  const isConstant = parts.length > 0 && parts.every((part) => part.type === 'Text');
  return isConstant ? [{ line: node.line, instead: 'use a class; the policy refuses a constant style' }] : [];
}

const readAloudOrShown = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
  'alt',
  'label',
  'placeholder',
  'title',
]);

function wordsIn(node: MarkupNode): Finding[] {
  const text = node.type === 'Text' ? (node.data ?? '') : node.type === 'Literal' ? node.value : '';
  if (typeof text !== 'string' || !/\p{L}{2,}/u.test(text) || !isForReaders(node)) return [];
  return [{ line: node.line, instead: `move “${text.trim()}” to src/words` }];
}

/** Text between tags, or in an attribute that somebody reads or hears; `'big'` in `class={…}` is neither. */
function isForReaders(node: MarkupNode): boolean {
  const attribute = node.around.find((each) =>
    /Attribute|Directive|AttachTag|SpreadAttribute/.test(each.type),
  );
  if (attribute !== undefined)
    return attribute.type === 'Attribute' && readAloudOrShown.has(attribute.name ?? '');
  if (node.type === 'Text') return true;
  // In an expression between tags only what can become the text itself: `{paused ? 'Paused' : words.running}`.
  const [parent] = node.around;
  return (
    ['ExpressionTag', 'ConditionalExpression', 'LogicalExpression', 'TemplateLiteral'].includes(
      parent?.type ?? '',
    ) && node.around.some((each) => each.type === 'ExpressionTag')
  );
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
