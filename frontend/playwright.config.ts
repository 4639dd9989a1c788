import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// the system's browser: nothing is downloaded
const installed = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

const use = {
  baseURL: process.env['CLOISTER_URL'] ?? 'http://localhost:7080',
  locale: 'en-GB',
  viewport: { width: 1280, height: 900 },
  actionTimeout: 30_000,
  trace: 'retain-on-failure' as const,
  screenshot: 'only-on-failure' as const,
  launchOptions: {
    ...(existsSync(installed) ? { executablePath: installed } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // the stories share one portal and its people, so one after the other
  workers: 1,
  fullyParallel: false,
  timeout: 420_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    { name: 'light', use: { ...use, colorScheme: 'light' } },
    // the whole story again as it looks in the dark; the other stories do not depend on colours
    { name: 'dark', use: { ...use, colorScheme: 'dark' }, testMatch: 'spine.spec.ts' },
  ],
})
