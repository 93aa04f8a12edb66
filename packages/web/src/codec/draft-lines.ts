/** Collects the lines of a draft, as many as a plan can have. */
import { LIMITS } from '../plan/limits.ts';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { isTrouble, type Trouble } from '../plan/trouble.ts';
import { strings } from '../strings.ts';
import { importStrings } from '../strings-import.ts';
import type { DraftLine } from './draft.ts';

/**
 * How many lines may be unreadable. A file with more of them is not a list of prefixes, and nobody
 * would look through them one by one.
 */
export const MOST_UNREADABLE = 1000;

export class DraftLines {
  readonly #lines: DraftLine[] = [];
  #unreadable = 0;
  #first = '';

  /** @returns a Refusal as soon as there are too many lines, or too many that are unreadable */
  add(line: DraftLine): Refusal | undefined {
    this.#lines.push(line);
    if (this.#lines.length > 2 * LIMITS.blocks) {
      return refuse(importStrings.tooManyLines(2 * LIMITS.blocks, LIMITS.blocks));
    }
    return isTrouble(line.reading) ? this.#countTrouble(line, line.reading) : undefined;
  }

  get all(): readonly DraftLine[] {
    return this.#lines;
  }

  #countTrouble({ place }: DraftLine, { kind, message }: Trouble): Refusal | undefined {
    if (kind !== 'unreadable' && kind !== 'noPrefix') return undefined;
    this.#first ||= strings.refusals.at(importStrings.place(place), message);
    this.#unreadable++;
    return this.#unreadable > MOST_UNREADABLE
      ? refuse(importStrings.tooManyUnreadable(MOST_UNREADABLE, this.#first))
      : undefined;
  }
}
