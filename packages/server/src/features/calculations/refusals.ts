/** Why a calculation is refused. */
import type { FaultCode, FitFault } from '@cidery/prefix';

/** What is wrong with a value: a Fault of the library, or one of the same shape. */
export interface ValueFault<Code = FaultCode> {
  readonly code: Code;
  readonly message: string;
  /** Index of the offending character in the value. */
  readonly position?: number | undefined;
  /** What was probably meant. */
  readonly suggestion?: string | undefined;
}

/** A fault of a value, and where in the request the value stands: `body/values/3`. */
export interface LocatedFault {
  readonly location: string;
  readonly fault: ValueFault;
}

/** Faults of one answer; a request of fifty thousand bad values gets an answer that can be read. */
export const MOST_FAULTS = 100;

/** Values of a request that are not valid: the first of them, and how many there are. */
export class InvalidValues extends Error {
  override readonly name = 'InvalidValues';
  readonly faults: readonly LocatedFault[];
  readonly count: number;

  /** @param faults at most MOST_FAULTS */
  constructor(faults: readonly LocatedFault[], count = faults.length) {
    super(faults.map(({ location, fault }) => `${location}: ${fault.message}`).join('; '));
    this.faults = faults;
    this.count = count;
  }
}

/** Refuses what is valid by itself and makes no sense here. @throws {InvalidValues} */
export function refuse(message: string, location: string): never {
  throw new InvalidValues([
    { location, fault: { code: 'request', message, position: undefined, suggestion: undefined } },
  ]);
}

/** An answer that was asked for whole and has more items than one answer may have. */
export class TooManyResults extends Error {
  override readonly name = 'TooManyResults';
  readonly total: bigint;
  /** The most that one answer may have. */
  readonly maximum: number;

  constructor(total: bigint, maximum: number) {
    super(
      `the answer has ${total} items, and at most ${maximum} come at once: ask for pages with a limit of at most ${maximum}, each after the \`next\` of the page before`,
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

/** A client that for too long neither sends nor takes. */
export class SlowClient extends Error {
  override readonly name = 'SlowClient';

  constructor(idleMs: number) {
    super(
      `nothing was sent and nothing taken for ${idleMs / 1000} s: send without long pauses, and read the answer while you send`,
    );
  }
}
