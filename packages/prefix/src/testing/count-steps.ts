/** Counts work on texts, for tests of bounds: unlike time, it is the same on every machine. */

const WHOLE_TEXT = [
  'includes',
  'indexOf',
  'lastIndexOf',
  'match',
  'normalize',
  'replace',
  'replaceAll',
  'search',
  'slice',
  'split',
  'trim',
  'trimEnd',
  'trimStart',
] as const;

/**
 * How many characters the methods of texts are given while work is done: of `charCodeAt` one each
 * time, of the others the whole text. Work that comes to more than `limit` is ended there, so that
 * a test fails where it would hang.
 */
export function countSteps(limit: number, work: () => void): number {
  let steps = 0;
  const methods: Record<string, unknown> = { charCodeAt: String.prototype.charCodeAt };
  for (const name of WHOLE_TEXT) methods[name] = String.prototype[name];
  for (const [name, method] of Object.entries(methods)) {
    const value = function (this: string, ...args: unknown[]): unknown {
      steps += name === 'charCodeAt' ? 1 : this.length;
      if (steps > limit) throw new TooManySteps();
      return Reflect.apply(method as () => unknown, this, args); // each is a method of texts
    };
    Object.defineProperty(String.prototype, name, { value, writable: true, configurable: true });
  }
  try {
    work();
  } catch (error) {
    if (!(error instanceof TooManySteps)) throw error;
  } finally {
    for (const [name, value] of Object.entries(methods)) {
      Object.defineProperty(String.prototype, name, { value, writable: true, configurable: true });
    }
  }
  return steps;
}

class TooManySteps extends Error {}
