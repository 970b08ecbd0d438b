// A static host for a built folder.

import { preview } from 'vite';

export interface ServedFolder {
  address: string;
  close(): Promise<void>;
}

export async function serveFolder(
  folder: string,
  headers: Record<string, string> = {},
): Promise<ServedFolder> {
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    root: folder,
    build: { outDir: folder },
    preview: {
      host: '127.0.0.1',
      port: 0,
      // Alone in its process, a page has a clock that is fine enough to measure with.
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
        ...headers,
      },
    },
  });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error(`${folder} could not be served`);
  return { address, close: () => server.close() };
}
