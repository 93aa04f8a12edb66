/**
 * Makes pino's `time` member: `,"time":"2026-11-23T12:34:56.789Z"`. The text up to the second is made once a second,
 * since making all of it for each line took a third of the line's cost.
 */
export function createTimestamps(now: () => number = Date.now): () => string {
  let second = Number.NaN;
  let text = '';
  return () => {
    const ms = now();
    const current = Math.floor(ms / 1000);
    if (current !== second) {
      second = current;
      text = new Date(current * 1000).toISOString().slice(0, 20);
    }
    const fraction = ms - current * 1000;
    return `,"time":"${text}${fraction < 10 ? '00' : fraction < 100 ? '0' : ''}${fraction}Z"`;
  };
}
