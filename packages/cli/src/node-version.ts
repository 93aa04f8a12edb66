/**
 * Whether this Node can run the command. This file imports nothing and has only old syntax, so that
 * an old Node can run it: imports are linked before the first line of a file runs, and the name of
 * one that an old Node lacks would end the process with a stack.
 */

/** The oldest major version that can, as in package.json. */
export const OLDEST_NODE = 24;

/** What to tell someone whose Node is too old; undefined for one that is not. */
export function nodeVersionError(version: string): string | undefined {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  if (major >= OLDEST_NODE) return undefined;
  return `needs Node ${OLDEST_NODE} or later, and this is ${version}: see https://nodejs.org`;
}
