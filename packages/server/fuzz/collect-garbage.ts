/**
 * Loaded into the service under test: lets the fuzzer ask for a garbage collection, so that a leak
 * shows as itself.
 */
process.on('message', (message) => {
  globalThis.gc?.();
  process.send?.(message);
});
// Without the fuzzer nobody would end it.
process.on('disconnect', () => process.exit(1));
// The channel does not keep the process from ending.
process.channel?.unref();
