/**
 * Waits until the browser has painted the first view, and then loads the application: its scripts
 * would otherwise run before the first frame and delay it.
 */

/** In a tab in the background, the browser paints nothing. */
const LONGEST_WAIT_MS = 500;

await new Promise<void>((resolve) => {
  // The browser paints after its callbacks for a frame, so that a task from there follows that.
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, LONGEST_WAIT_MS);
});
await import('./main.tsx');
