/**
 * What can be wrong with an input, as values. Every function that reads text or numbers from outside returns
 * either its result or a Fault and never throws; `isFault` tells them apart and `orThrow` turns a Fault into an
 * exception where that is handier.
 */

/** Every kind of fault there is. */
export type FaultCode = keyof typeof MESSAGES;

export interface Fault {
  readonly code: FaultCode;
  /** One sentence that quotes the input and names the fault and the remedy. */
  readonly message: string;
  /** Index of the offending character in the input; for something missing, where it would have stood. */
  readonly position: number | undefined;
  /** The input that was probably meant, where there is exactly one. */
  readonly suggestion: string | undefined;
}

/** A Fault as an exception, for callers that prefer one. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly fault: Fault;

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
  empty: 'is empty',
  character: 'has a wrong character',
  'leading-zero': 'has a leading zero: leave it out',
  'octet-range': 'has an octet above 255',
  'octet-missing': 'has a dot without a number',
  'octet-count': 'does not have four octets, as 192.0.2.1 has',
  'group-length': 'has a group of more than four digits',
  'group-count': 'has too few or too many groups',
  colon: 'has a colon without a group',
  'double-colon': 'has :: twice',
  zone: 'has a zone id',
  'zone-character': 'has a malformed zone id',
  'length-missing': 'has no prefix length, such as /24',
  'length-range': 'has a length out of range',
  mask: 'has a mask with gaps',
  'host-bits': 'has host bits set',
  'range-separator': 'has no -',
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

/** The input as a message quotes it: escaped, and cut when it is long. */
function quote(input: string): string {
  return JSON.stringify(input.length > 60 ? `${input.slice(0, 60)}…` : input);
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
  const message = `${quote(input)} ${MESSAGES[code]}${remedy}${hint}`;
  return { code, message, position, suggestion };
}

/**
 * The Fault of a text that a reader refused. What `parse` accepts once white space or a zone id is left out is
 * suggested.
 */
export function textFault(
  { code, position }: Refusal,
  text: string,
  parse: (other: string) => unknown,
): Fault {
  const isZone = code === 'character' && text[position] === '%' && text.includes(':');
  const other = isZone ? text.replace(/%[^/]*/, '') : text.trim();
  const suggestion = other === text || isFault(parse(other)) ? undefined : other;
  if (isZone) return makeFault('zone', text, '', position, suggestion);
  const remedy = code === 'character' ? characterAt(text, position) : '';
  return makeFault(code, text, remedy, position, suggestion);
}

function characterAt(text: string, position: number): string {
  // Readers give the position of a character that is there.
  const character = String.fromCodePoint(text.codePointAt(position) as number);
  return `: ${JSON.stringify(character)} at position ${position + 1}`;
}
