import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin, type ResolvedConfig } from 'vite';

const SERVER_PATHS = ['/api', '/docs', '/redoc', '/openapi.json', '/livez', '/readyz'];

export default defineConfig(({ mode }) => {
  const target = loadEnv(mode, '.', 'BACKEND_URL').BACKEND_URL ?? 'http://127.0.0.1:8000';
  return {
    base: '/',
    plugins: [react(), precompress()],
    build: {
      // The content security policy allows no data: URL and no inline script.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    server: { proxy: Object.fromEntries(SERVER_PATHS.map((path) => [path, { target }])) },
  };
});

/** Lays a brotli and a gzip form beside every script and style sheet, so that no server compresses them again. */
function precompress(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    closeBundle: () => {
      const assets = resolve(config.root, config.build.outDir, config.build.assetsDir);
      for (const name of readdirSync(assets).filter((file) => /\.(js|css)$/.test(file))) {
        const content = readFileSync(join(assets, name));
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content, { params }));
        writeFileSync(join(assets, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}
