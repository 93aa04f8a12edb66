import { defineConfig } from 'vitest/config';

/** The tests of the page in a real browser: `npm run test:browser -w packages/web`. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    globalSetup: ['browser/global-setup.ts'],
    include: ['browser/*.test.ts'],
    // One browser at a time: two cores are shared with the service.
    fileParallelism: false,
    // As long as it takes: no test depends on the speed of the machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
