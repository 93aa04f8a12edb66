/** Reads one value, as the command, the API and the page do. */
import { type Fault, isFault, type NetworkValue, parseValue } from '@cidery/prefix';
import type { ReadOptions } from './read-options.ts';
import { suggest } from './suggest.ts';

/**
 * Reads a value in any notation that people's files hold and that has one reading. The table of
 * docs/notations.md has them all.
 *
 * @returns a Fault for anything else, with the text that was probably meant where there is one
 */
export function readValue(text: string, options: ReadOptions = {}): NetworkValue | Fault {
  const value = parse(text, options);
  return isFault(value) ? withSuggestion(value, text, options) : value;
}

function parse(text: string, options: ReadOptions): NetworkValue | Fault {
  const { hostBits, zone, pairs, integerFamily } = options;
  return parseValue(text, { notations: 'common', hostBits, zone, pair: pairs, integerFamily });
}

/** What has two readings was probably meant in one of them, and in no third. */
const HAS_READINGS: ReadonlySet<Fault['code']> = new Set([
  'mask-or-wildcard',
  'range-or-list',
  'integer-family',
]);

/** Of a million wrong lines few are shown, so that the suggestion waits until it is asked for. */
function withSuggestion(fault: Fault, text: string, options: ReadOptions): Fault {
  let found: string | undefined;
  let isSearched = false;
  const search = () => {
    if (!isSearched && fault.suggestion === undefined && !HAS_READINGS.has(fault.code)) {
      found = suggest(text, (other) => !isFault(parse(other, options)));
    }
    isSearched = true;
    return fault.suggestion ?? found;
  };
  return {
    code: fault.code,
    position: fault.position,
    get message() {
      const suggestion = search();
      const isSaid = suggestion === undefined || fault.suggestion !== undefined;
      return isSaid ? fault.message : `${fault.message}: did you mean ${suggestion}?`;
    },
    get suggestion() {
      return search();
    },
  };
}
