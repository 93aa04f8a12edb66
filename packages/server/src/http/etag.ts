import { Problem } from './problems.ts';

/** One entity tag (RFC 9110 §8.8.3). */
const ENTITY_TAG = /(?:W\/)?"[!\x23-\x7e\x80-\xff]*"/g;

/** The `ETag` of a resource whose revision rises with each change. */
export function entityTag(revision: number): string {
  return `"${revision}"`;
}

/**
 * Refuses to change a resource that is not as the client saw it: `If-Match` by strong comparison,
 * so that a weak tag never matches; `*` matches every resource that exists (RFC 9110 §13.1.1).
 * Without the header nothing is checked.
 *
 * @param etag the resource's own
 * @throws {Problem} 412 `stale`, or 400 for a header that holds no entity tags
 */
export function checkIfMatch(header: string | undefined, etag: string): void {
  if (header === undefined || header.trim() === '*') return;
  const tags = header.match(ENTITY_TAG);
  if (tags === null || /[^\s,]/.test(header.replaceAll(ENTITY_TAG, ''))) {
    throw new Problem('bad-request', {
      detail: `If-Match takes entity tags in quotes, as ETag gives them, such as ${etag}, or *`,
    });
  }
  if (tags.includes(etag)) return;
  throw new Problem('stale', {
    detail: `the resource has changed: its ETag is ${etag}, not ${header}`,
    headers: { etag },
  });
}
