// The page as a screen reader has it: the accessibility tree of the browser and nothing else. What is done here is
// done to a node of that tree, by its role and name; where it stands on the screen, or looks like, is not known.

import type { CDPSession, Page } from 'playwright-core';

interface Node {
  role: string;
  name: string;
  /** How politely it is said when it changes; undefined: it is not. */
  live: string | undefined;
  disabled: boolean;
  parents: { role: string; name: string }[];
  backend: number;
  text: string;
}

interface RawNode {
  nodeId: string;
  parentId?: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value: unknown } }[];
  childIds?: string[];
  backendDOMNodeId?: number;
}

export interface Reader {
  nodes: () => Promise<Node[]>;
  /** Does what a node is for, as the reader's key for that does. */
  act: (role: string, name: RegExp, within?: { role: string; name: RegExp }) => Promise<void>;
  /** What live regions hold now. */
  heard: () => Promise<string[]>;
}

export async function readerOf(page: Page): Promise<Reader> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const nodes = () => treeOf(session);
  return {
    nodes,
    async act(role, name, within) {
      const found = (await nodes()).find(
        (node) =>
          node.role === role &&
          name.test(node.name) &&
          !node.disabled &&
          (!within || node.parents.some((one) => one.role === within.role && within.name.test(one.name))),
      );
      if (!found) throw new Error(`A screen reader finds no ${role} named ${name}.`);
      const { object } = await session.send('DOM.resolveNode', { backendNodeId: found.backend });
      await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId!,
        functionDeclaration: 'function () { this.focus(); this.click(); }',
      });
    },
    heard: async () => (await nodes()).filter(({ live }) => live === 'polite').map(({ text }) => text),
  };
}

async function treeOf(session: CDPSession): Promise<Node[]> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: RawNode[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const textOf = (node: RawNode): string =>
    node.role?.value === 'StaticText'
      ? (node.name?.value ?? '')
      : (node.childIds ?? []).map((id) => textOf(byId.get(id)!)).join(' ');
  return nodes
    .filter(({ ignored, backendDOMNodeId }) => !ignored && backendDOMNodeId !== undefined)
    .map((node) => ({
      role: node.role?.value ?? '',
      name: node.name?.value ?? '',
      live: propertyOf(node, 'live') as string | undefined,
      disabled: propertyOf(node, 'disabled') === true,
      parents: parentsOf(node, byId),
      backend: node.backendDOMNodeId!,
      text: textOf(node).trim(),
    }));
}

function propertyOf(node: RawNode, name: string): unknown {
  return node.properties?.find((property) => property.name === name)?.value.value;
}

function parentsOf(node: RawNode, byId: Map<string, RawNode>): Node['parents'] {
  const parents: Node['parents'] = [];
  for (let one = byId.get(node.parentId ?? ''); one; one = byId.get(one.parentId ?? ''))
    parents.push({ role: one.role?.value ?? '', name: one.name?.value ?? '' });
  return parents;
}
