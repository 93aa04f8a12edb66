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
      // Of the page, what is no component: its texts and its views are tested in the browser. So are main.tsx, which
      // ties the store to the window, and view/browser.ts, whose every line is a call to the browser: what is worth a
      // branch stands in state/.
      include: [
        'packages/{prefix,server,cli}/src/**/*.ts',
        'packages/web/src/{plan,codec,calculator,service,state}/**/*.ts',
      ],
      // calculation-thread.ts runs in a thread of its own, whose coverage is not collected; calculation-lane.test.ts starts it.
      exclude: ['**/*.test.ts', '**/testing/**', '**/calculation-thread.ts'],
      reporter: ['text-summary', 'lcovonly', 'json-summary'],
      thresholds: { lines: 100, branches: 100 },
    },
  },
});
