// Builds the page of the practice workspace into the folder that its server serves.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  // One chunk of some 700 kB is right for a page that comes from the same computer.
  build: { outDir: '../../../dist/practice/page', emptyOutDir: true, chunkSizeWarningLimit: 1500 },
});
