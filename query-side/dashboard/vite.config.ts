import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npm run dev` shows a running Everstore: EVERSTORE_URL says where it is.
const everstore = process.env['EVERSTORE_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/dashboard/',
  plugins: [react()],
  build: { outDir: 'target/classes/dashboard', emptyOutDir: true, chunkSizeWarningLimit: 1200, assetsInlineLimit: 0 },
  server: { port: 5173, proxy: { '/api': everstore, '/ops': everstore } },
});
