/** Loaded into the service under test: collects garbage on the fuzzer's message, so leaks show. */
process.on('message', (message) => {
  globalThis.gc?.();
  process.send?.(message);
});
// Without the fuzzer nobody would end it.
process.on('disconnect', () => process.exit(1));
// The channel does not keep the process from ending.
process.channel?.unref();
