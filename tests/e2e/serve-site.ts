// Serves the built site below a path, as a plain static host does, text compressed. Gives the address of its index page.

import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { createGzip } from 'node:zlib';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.csv': 'text/csv',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

const compressible = new Set(['.html', '.js', '.css', '.json', '.csv', '.svg', '.webmanifest']);

export interface Site {
  address: string;
  close(): Promise<void>;
}

export async function serveSite(folder: string, below: `/${string}/`): Promise<Site> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'index.html'))) {
    throw new Error(`There is no built site in ${folder}: run \`npm run build\` first.`);
  }
  const policy = policyOf(readFileSync(join(root, 'index.html'), 'utf8'));

  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, 'http://localhost').pathname);
    const file = fileAt(root, below, path);
    if (file === undefined) {
      response.writeHead(404).end('Not here.');
      return;
    }
    const isCompressed =
      compressible.has(extname(file)) && /\bgzip\b/.test(String(request.headers['accept-encoding']));
    // The page's policy on every answer, because a worker obeys its own headers and not the page's <meta>.
    response.writeHead(200, {
      'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      ...(isCompressed && { 'Content-Encoding': 'gzip' }),
    });
    const bytes = createReadStream(file);
    if (isCompressed) bytes.pipe(createGzip()).pipe(response);
    else bytes.pipe(response);
  });

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}${below}`, close: () => close(server) };
}

/** The policy that the build wrote into the page. */
export function policyOf(html: string): string {
  const content = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
  if (content === undefined) throw new Error('The built page has no Content-Security-Policy.');
  return content.replaceAll('&#39;', "'");
}

function fileAt(root: string, below: string, path: string): string | undefined {
  if (!path.startsWith(below)) return undefined;
  const file = resolve(root, path.slice(below.length) || 'index.html');
  const isInside = file.startsWith(root + sep);
  return isInside && existsSync(file) && statSync(file).isFile() ? file : undefined;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((closed) => server.close(() => closed()));
}
