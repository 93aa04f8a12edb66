/** Why a calculation is refused. */
import type { FaultCode, FitFault } from '@cidery/prefix';
import type { Choice } from '@cidery/reader';

/**
 * What is wrong with a value: a Fault of the library, or one of the same shape. A text may lack an
 * option that chooses, or be wrong as a whole.
 */
export interface ValueFault<Code = FaultCode | Choice | 'text'> {
  readonly code: Code;
  readonly message: string;
  /** Index of the offending character in the value. */
  readonly position?: number | undefined;
  /** What was probably meant. */
  readonly suggestion?: string | undefined;
}

/** A fault of a value, and the field of the request that has the value. */
export interface FieldFault {
  /** `prefix`, or of a list `values/3`; empty for the request as a whole. */
  readonly field: string;
  /** Where it is instead, if it is not in a field: `body:12` is a line of a text. */
  readonly location?: string;
  readonly fault: ValueFault;
}

/**
 * The most faults in one answer: a request with fifty thousand bad values gets a readable answer.
 */
export const MOST_FAULTS = 100;

/** Values of a request that are not valid: the first of them, and how many there are. */
export class InvalidValues extends Error {
  override readonly name = 'InvalidValues';
  readonly faults: readonly FieldFault[];
  readonly count: number;

  /** @param faults at most MOST_FAULTS */
  constructor(faults: readonly FieldFault[], count = faults.length) {
    super(faults.map(({ field, fault }) => `${field}: ${fault.message}`).join('; '));
    this.faults = faults;
    this.count = count;
  }
}

/** Refuses a request whose values are valid one by one. @throws {InvalidValues} */
export function refuse(message: string, field = ''): never {
  throw new InvalidValues([{ field, fault: { code: 'request', message } }]);
}

/** An answer without pages that would have more items than one answer may have. */
export class TooManyResults extends Error {
  override readonly name = 'TooManyResults';
  readonly total: bigint;
  /** The most that one answer may have. */
  readonly maximum: number;

  constructor(total: bigint, maximum: number) {
    super(
      `the answer has ${total} items; one answer has at most ${maximum}: ask for pages with a limit of at most ${maximum}, each after the \`next\` of the page before`,
    );
    this.total = total;
    this.maximum = maximum;
  }
}

/** A plan in which a request finds no place. */
export class NoFit extends Error {
  override readonly name = 'NoFit';
  readonly fault: FitFault;

  constructor(fault: FitFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** A body that cannot be read at all. */
export class InvalidBody extends Error {
  override readonly name = 'InvalidBody';
}

/** A client that sends nothing and reads nothing for too long. */
export class SlowClient extends Error {
  override readonly name = 'SlowClient';

  constructor(idleMs: number) {
    super(
      `the client sent nothing and read nothing for ${idleMs / 1000} s: send without long pauses, and read the answer while you send`,
    );
  }
}
