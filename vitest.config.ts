import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    // The longest tests wait for programs that they started; two at a time is what CI's two cores bear.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TODAY: '2026-11-22' },
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/test-results.json' }]],
  },
})
