import { pageOfSet } from '../paging.ts';
import { readSet } from '../read-values.ts';
import { readOptionsOf } from '../reading.ts';
import type { PrefixSetPage } from '../schemas.ts';
import type { DiffBody } from './schemas.ts';

/**
 * A page of the addresses that the new values have and the old ones do not, and the other way.
 *
 * @throws {InvalidValues}
 * @throws {TooManyResults}
 */
export function diffSets(body: DiffBody): { added: PrefixSetPage; removed: PrefixSetPage } {
  const { limit, as, afterAdded, afterRemoved } = body;
  const options = readOptionsOf(body);
  const before = readSet(body.old, 'old', options);
  const now = readSet(body.new, 'new', options);
  return {
    added: pageOfSet(now.difference(before), { limit, as, after: afterAdded }, 'afterAdded'),
    removed: pageOfSet(before.difference(now), { limit, as, after: afterRemoved }, 'afterRemoved'),
  };
}
