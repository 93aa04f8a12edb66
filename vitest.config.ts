import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['packages/server/testing/global-setup.ts'],
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/server/rehearsals/*.test.ts',
      'scripts/**/*.test.ts',
      '.github/scripts/**/*.test.ts',
    ],
    // Two cores run all of it at once, and some of it starts processes.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      // Of the page, everything but components: browser tests cover its texts and views. They also
      // cover main.tsx, which connects the store to the window, and view/browser.ts, where every
      // line calls the browser and nothing branches.
      include: [
        'packages/{prefix,reader,server,cli}/src/**/*.ts',
        'packages/web/src/{plan,codec,calculator,service,state}/**/*.ts',
      ],
      // calculation-thread.ts and parallel/thread.ts run in a worker, where coverage is not
      // collected. calculation-lane.test.ts and filter.test.ts start them.
      exclude: [
        '**/*.test.ts',
        '**/testing/**',
        '**/calculation-thread.ts',
        '**/parallel/thread.ts',
      ],
      reporter: ['text-summary', 'lcovonly', 'json-summary'],
      thresholds: { lines: 100, branches: 100 },
    },
  },
});
