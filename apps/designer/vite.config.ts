import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const lib = (name: string): string => fileURLToPath(new URL(`../../libs/${name}/src/index.ts`, import.meta.url));
const api = 'http://localhost:3000';

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      '@baleen/rules': lib('rules'),
      '@baleen/journeys': lib('journeys'),
      '@baleen/models': lib('models'),
      // Without its adapters, which speak to the network.
      '@baleen/channels': fileURLToPath(new URL('../../libs/channels/src/pure.ts', import.meta.url)),
    },
  },
  server: { port: 5173, proxy: { '/api': api, '/socket.io': { target: api, ws: true } } },
  build: {
    outDir: '../../dist/designer',
    emptyOutDir: true,
    target: 'es2022',
    // The library of charts is one lazy chunk on purpose.
    chunkSizeWarningLimit: 700,
  },
});
