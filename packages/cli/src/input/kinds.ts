/** The kinds of value that verbs work on. */
import {
  type Fault,
  type FaultCode,
  isFault,
  type NetworkValue,
  type Prefix,
  prefixOfValue,
  quoteInput,
} from '@cidery/prefix';

/** Takes values of one kind, and refuses others. */
export type Take<Value> = (value: NetworkValue, text: string) => Value | Fault;

export const anyValue: Take<NetworkValue> = (value) => value;

/** A prefix, an address as the prefix of it alone, or a range that is one prefix. */
export const asPrefix: Take<Prefix> = (value, text) =>
  prefixOfValue(value) ??
  refusal(
    'not-prefix',
    `${quoteInput(text)} is not one prefix: cidery range writes the prefixes of a range`,
  );

/** Takes what both take, one after the other. */
export function both<First extends NetworkValue, Second>(
  first: Take<First>,
  second: (value: First, text: string) => Second | Fault,
): Take<Second> {
  return (value, text) => {
    const taken = first(value, text);
    return isFault(taken) ? taken : second(taken, text);
  };
}

/** A Fault of the command's own. */
export function refusal(code: FaultCode, message: string): Fault {
  return { code, message, position: undefined, suggestion: undefined };
}
