import type { Fault, NetworkValue } from '@cidery/prefix';

/** Where something stands: the number of its line, from 1, or its path in JSON. */
export type Place = number | string;

/** A value that was read. */
export interface Entry {
  /** The value as it is written. */
  readonly text: string;
  readonly value: NetworkValue;
  /** What the file says of it; null where it says nothing. */
  readonly label: string | null;
  readonly place: Place;
}

/** What an option has to say before a text can be read. */
export type Choice =
  | 'column'
  | 'label-column'
  | 'pairs'
  | 'json-path'
  | 'acl-action'
  | 'acl-side'
  | 'encoding';

/** What could not be read. */
export interface ReadError {
  readonly message: string;
  /** Undefined where it is the text as a whole. */
  readonly place: Place | undefined;
  /** What is wrong with a value; undefined for anything else. */
  readonly fault: Fault | undefined;
  /** The option that helps; undefined where none does, or where `fault` says it. */
  readonly choice: Choice | undefined;
}

export type Item = Entry | ReadError;

export function isReadError(item: object): item is ReadError {
  return 'message' in item;
}

/** An error that is not one of a value. */
export function readError(message: string, place?: Place, choice?: Choice): ReadError {
  return { message, place, fault: undefined, choice };
}

/** The error of a text that is not a value. Its message waits until it is asked for. */
export function valueError(fault: Fault, place: Place): ReadError {
  return {
    get message() {
      return fault.message;
    },
    place,
    fault,
    choice: undefined,
  };
}

/** A line of text, with its number from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** Reads lines, one after the other. Gives the last ones, if it kept some, at the end. */
export interface LineReader {
  read(line: Line): Iterable<Item>;
  end?(): Iterable<Item>;
}

/** Reads nothing, and says once why. */
export function refusing(message: string, choice?: Choice): LineReader {
  let isSaid = false;
  return {
    read() {
      if (isSaid) return [];
      isSaid = true;
      return [readError(message, undefined, choice)];
    },
  };
}
