import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// where `npm run dev` finds a portal; the built application is served by the portal itself
const portal = process.env['CLOISTER_URL'] ?? 'http://localhost:7080'

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 1800 },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: Object.fromEntries(['/api', '/login', '/logout', '/q'].map((path) => [path, portal])),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/unit.json' },
    css: false,
  },
})
