// While tests run, every imported name is a getter on the module it comes from, asked anew at each use; the model's
// tight loops take two to three times as long as in the bundle that people run. With this plugin each imported name is
// a constant of the module that imports it, as in a bundle.

import { parseAst, type Plugin } from 'vite';

/** Only for modules that do not import each other in a circle and never assign to what they export. */
export function localImports(isMeant: (path: string) => boolean): Plugin {
  return {
    name: 'local-imports',
    enforce: 'post',
    transform: (code, path) => (isMeant(path) ? { code: withLocalImports(code), map: null } : undefined),
  };
}

/** Every line stays where it is, so that errors still name the right one. */
export function withLocalImports(code: string): string {
  let text = '';
  let end = 0;
  for (const node of parseAst(code).body) {
    if (node.type !== 'ImportDeclaration' || node.specifiers.length === 0) continue;
    const outside: string[] = [];
    const inBraces: string[] = [];
    const constants: string[] = [];
    for (const specifier of node.specifiers) {
      const name = specifier.local.name;
      const isNamespace = specifier.type === 'ImportNamespaceSpecifier';
      if (specifier.type === 'ImportSpecifier') {
        inBraces.push(`${code.slice(specifier.imported.start, specifier.imported.end)} as ${name}$`);
      } else {
        outside.push(isNamespace ? `* as ${name}$` : `${name}$`);
      }
      constants.push(isNamespace ? `${name} = { ...${name}$ }` : `${name} = ${name}$`);
    }
    if (inBraces.length > 0) outside.push(`{ ${inBraces.join(', ')} }`);
    const from = code.slice(node.source.start, node.source.end);
    const lines = code.slice(node.start, node.end).split('\n').length - 1;
    text += `${code.slice(end, node.start)}import ${outside.join(', ')} from ${from}; const ${constants.join(', ')};`;
    text += '\n'.repeat(lines);
    end = node.end;
  }
  return text + code.slice(end);
}
