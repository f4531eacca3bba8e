import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

const SERVER_PATHS = ['/api', '/docs', '/redoc', '/openapi.json', '/livez', '/readyz'];

export default defineConfig(({ mode }) => {
  const target = loadEnv(mode, '.', 'BACKEND_URL').BACKEND_URL ?? 'http://127.0.0.1:8000';
  return {
    base: '/',
    plugins: [react()],
    build: {
      // The server's content security policy allows no data: URL and no inline script but the theme's.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    server: { proxy: Object.fromEntries(SERVER_PATHS.map((path) => [path, { target }])) },
  };
});
