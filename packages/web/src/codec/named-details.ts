import { changeDetails, type Details, NO_DETAILS } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';

/** Details with a name. One that is longer than a name may be is kept whole as a note. */
export function namedDetails(name: string): Details {
  return changeDetails(NO_DETAILS, { name, note: name.length > LIMITS.name ? name : '' });
}
