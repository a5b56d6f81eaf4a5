import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TODAY: '2026-11-22' },
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/test-results.json' }]],
  },
})
