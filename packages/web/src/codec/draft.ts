/** What a file holds before it is a plan: its blocks, and the lines that are not blocks yet. */
import type { Cloud, Prefix } from '@cidery/prefix';
import type { Place } from '@cidery/reader';
import type { Details } from '../plan/details.ts';
import type { Trouble } from '../plan/trouble.ts';
import type { BlockRecord } from './records.ts';

export interface DraftLine {
  /** The number of the line, from 1; in JSON its path. */
  readonly place: Place;
  /** The line as it stands. */
  readonly text: string;
  readonly reading: Prefix | Trouble;
  readonly details: Details;
  readonly isRoot: boolean;
  /** What is left of the block beside the blocks in it, where the file says that. */
  readonly rest?: BlockRecord['rest'];
}

export interface Draft {
  readonly title: string;
  readonly cloud: Cloud | undefined;
  readonly lines: readonly DraftLine[];
  /** The columns of which a block could not take the cell, since it has too many labels. */
  readonly lostColumns: readonly string[];
  /** Whether this page wrote the file: then its networks are as a person wants them. */
  readonly isOwn: boolean;
  /** Whether a block is in use even if nothing else is said of it, since the file lists it. */
  readonly isListing: boolean;
}

/** A draft of a file of another program, with nothing but lines. */
export function draftOf(lines: readonly DraftLine[], change: Partial<Draft> = {}): Draft {
  return {
    title: '',
    cloud: undefined,
    lines,
    lostColumns: [],
    isOwn: false,
    isListing: true,
    ...change,
  };
}
