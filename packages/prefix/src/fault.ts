/**
 * What can be wrong with an input, as values. Every function that reads text or numbers from
 * outside returns its result or a Fault, and never throws. `isFault` distinguishes the two.
 * `orThrow` turns a Fault into an exception.
 */

/** Every kind of fault there is. */
export type FaultCode = keyof typeof MESSAGES;

/** An error in an input, for programs (`code`, `position`, `suggestion`) and people (`message`). */
export interface Fault {
  /** The kind of fault; stable. */
  readonly code: FaultCode;
  /** One sentence that quotes the input and names the fault and the remedy. */
  readonly message: string;
  /** Index of the offending character in the input, or of where something missing belongs. */
  readonly position: number | undefined;
  /** The input that was probably meant, where there is exactly one. */
  readonly suggestion: string | undefined;
}

/** A Fault as an exception, for callers that prefer one. */
export class FaultError extends Error {
  /** Distinguishes it from other errors. */
  override readonly name = 'FaultError';
  /** The Fault whose message this error has. */
  readonly fault: Fault;

  /** `orThrow` makes and throws one. */
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Whether the result of a function of this library is a Fault. */
export function isFault(result: unknown): result is Fault {
  return typeof result === 'object' && result !== null && 'code' in result;
}

/**
 * The result itself, unless it is a Fault: `orThrow(parsePrefix('10.0.0.0/8'))`.
 *
 * @throws FaultError
 */
export function orThrow<Result>(result: Result): Exclude<Result, Fault> {
  if (isFault(result)) throw new FaultError(result);
  return result as Exclude<Result, Fault>; // the compiler does not see that this is what is left
}

const MESSAGES = {
  empty: 'lacks an address',
  character: 'has a wrong character',
  'leading-zero': 'has a leading zero',
  'octet-range': 'has an octet above 255',
  'octet-missing': 'has a dot without a number',
  'octet-count': 'does not have four octets',
  'group-length': 'has a group of more than four digits',
  'group-count': 'has too few or too many groups',
  colon: 'has a colon without a group',
  'double-colon': 'has :: twice',
  zone: 'has a zone id',
  'zone-character': 'has a malformed zone id',
  'length-missing': 'has no prefix length',
  'length-range': 'has a length out of range',
  mask: 'has a mask with gaps',
  'mask-or-wildcard': 'has two readings',
  'range-or-list': 'has two readings',
  'integer-family': 'has several readings',
  'host-bits': 'has host bits set',
  'range-separator': 'has no -',
  'not-prefix': 'is not one prefix',
  'not-address': 'is not one address',
  'range-order': 'is a range backwards',
  family: 'mixes IPv4 and IPv6',
  number: 'is out of range',
  bytes: 'is neither 4 nor 16 bytes',
  request: 'is invalid',
  'no-fit': 'finds no room for',
} as const;

/** What a reader of text returns in place of a result: a Fault in the making. */
export interface Refusal {
  readonly code: FaultCode;
  readonly position: number;
}

export function refuse(code: FaultCode, position: number): Refusal {
  return { code, position };
}

// Control and format characters, surrogates and what is not assigned; separators that are not the
// plain space.
const INVISIBLE = /(?! )[\p{C}\p{Z}]/gu;

/**
 * An input as a message quotes it: cut when it is long, and each character that would not show, or
 * would make others show differently, as `\\uXXXX`.
 */
export function quoteInput(input: string): string {
  const shown = JSON.stringify(input.length > 60 ? `${input.slice(0, 60)}…` : input);
  return shown.replace(INVISIBLE, (character) =>
    character.replace(
      /[\s\S]/g,
      (unit) => `\\u${(0x10000 + unit.charCodeAt(0)).toString(16).slice(1)}`,
    ),
  );
}

/** The Fault of an input; `remedy` follows what its kind says. */
export function makeFault(
  code: FaultCode,
  input: string,
  remedy = '',
  position?: number,
  suggestion?: string,
): Fault {
  const hint = suggestion === undefined ? '' : `: did you mean ${suggestion}?`;
  const message = `${quoteInput(input)} ${MESSAGES[code]}${remedy}${hint}`;
  return { code, message, position, suggestion };
}

/**
 * The Fault of a text that a reader refused. What `parse` makes of it once white space around it
 * and its separators or a zone id is left out is the suggestion. The message and the suggestion are
 * deferred until first use: of a million wrong lines, few are shown.
 */
export function textFault(
  { code, position }: Refusal,
  text: string,
  parse: (other: string) => unknown,
): Fault {
  const isZone = code === 'character' && text[position] === '%' && text.includes(':');
  const shown = isZone ? 'zone' : code;
  let made: Fault | undefined;
  const make = () => {
    const where = shown === 'character' ? characterAt(text, position) : '';
    return makeFault(shown, text, where, position, suggest(text, parse));
  };
  return {
    code: shown,
    get message() {
      made ??= make();
      return made.message;
    },
    position,
    get suggestion() {
      made ??= make();
      return made.suggestion;
    },
  };
}

/**
 * What a text was probably meant to be: the tidied text if it is valid, otherwise the suggestion
 * for it. Tidying twice changes nothing, so that the recursion through `parse` ends here.
 */
function suggest(text: string, parse: (other: string) => unknown): string | undefined {
  const other = tidy(text);
  if (other === text) return undefined;
  const result = parse(other);
  return isFault(result) ? result.suggestion : other;
}

/**
 * A text without zone ids and without white space around it and its separators. No notation has
 * more than two parts, so that at most three are kept: a text of a million separators is not split
 * into a million pieces.
 */
function tidy(text: string): string {
  const parts = text.split('/', 3).map((part) => {
    const ends = part.replace(/%[\s\S]*/, '').split('-', 3);
    return ends.map((end) => end.trim()).join('-');
  });
  return parts.join('/');
}

function characterAt(text: string, position: number): string {
  // Readers give the position of a character that is there.
  const [character] = text.slice(position, position + 2) as unknown as [string];
  const name = character === '\ufeff' ? ', a byte order mark,' : '';
  return `: ${quoteInput(character)}${name} at position ${position + 1}`;
}
