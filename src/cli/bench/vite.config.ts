// Builds the bench as the site is built: one file, with its constants put where they are used. Loaded module by
// module, the model is a third slower, since every call across modules goes through a binding.

import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  ssr: { noExternal: ['valibot'] },
  build: {
    ssr: 'src/cli/bench/bench.ts',
    outDir: '.cache/bench',
    emptyOutDir: true,
    minify: true,
    target: 'node20',
    rolldownOptions: { optimization: { inlineConst: { mode: 'all', pass: 3 } } },
  },
});
