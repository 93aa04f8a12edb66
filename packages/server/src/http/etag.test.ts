import { describe, expect, test } from 'vitest';
import { checkIfMatch, entityTag } from './etag.ts';
import { Problem } from './problems.ts';

const ETAG = entityTag(7);

/** The kind of problem that a header gets, or `ok`. */
function outcomeOf(header: string | undefined): string {
  try {
    checkIfMatch(header, ETAG);
    return 'ok';
  } catch (error) {
    return error instanceof Problem ? error.kind : String(error);
  }
}

test('the ETag of a revision is a strong entity tag', () => {
  expect(ETAG).toBe('"7"');
});

describe('If-Match', () => {
  test.each([
    [undefined, 'ok'],
    ['*', 'ok'],
    ['"7"', 'ok'],
    ['"6", "7"', 'ok'],
    ['"6","7" , "8"', 'ok'],
    ['"6"', 'stale'],
    ['W/"7"', 'stale'],
    ['W/"7", "6"', 'stale'],
    ['""', 'stale'],
    ['', 'bad-request'],
    ['7', 'bad-request'],
    ['"7" 8', 'bad-request'],
    ['"7', 'bad-request'],
    ['"6, 7"', 'bad-request'],
    ['*, "7"', 'bad-request'],
  ])('%j on a resource with ETag "7" gives %s', (header, outcome) => {
    expect(outcomeOf(header)).toBe(outcome);
  });

  test('a 412 gives the present ETag', () => {
    expect(() => checkIfMatch('"6"', ETAG)).toThrow(
      expect.objectContaining({
        status: 412,
        options: expect.objectContaining({ headers: { etag: ETAG } }),
      }),
    );
  });
});
