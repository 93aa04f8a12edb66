/**
 * Reads a text of many values, line by line. What the lines mean is decided once, by all lines as
 * far as they are kept, and then holds for every line: docs/notations.md has the order.
 */
import { isFault } from '@cidery/prefix';
import { isSilent, withoutComment } from './comments.ts';
import { type Item, isReadError, type Line, type LineReader, type ReadError } from './entry.ts';
import { looksLikeJson, readJson } from './json.ts';
import { readerOf } from './layout.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** Characters that are kept, at most, before the layout is decided. */
const SAMPLE_CHARACTERS = 1 << 20;

export class TextReader {
  readonly #options: ReadOptions;
  #reader: LineReader | undefined;
  /** Lines whose meaning depends on the others. */
  #held: (Line | ReadError)[] = [];
  #heldCharacters = 0;
  #isJson = false;
  #hasPlainLines = false;

  constructor(options: ReadOptions = {}) {
    this.#options = options;
  }

  /** Takes the next line, and gives what is clear by now. */
  *push(line: Line | ReadError): Generator<Item, void> {
    if (this.#reader !== undefined) {
      yield* isReadError(line) ? [line] : this.#reader.read(line);
      return;
    }
    const plain = this.#held.length === 0 ? this.#plainItem(line) : undefined;
    if (plain !== undefined) {
      this.#hasPlainLines ||= 'value' in plain;
      yield plain;
      return;
    }
    if (this.#isSkipped(line)) return;
    this.#hold(line);
    if (this.#heldCharacters > SAMPLE_CHARACTERS && !this.#isJson) yield* this.#decide();
  }

  /** Says that lines were read that are values and nothing else: the text is a list. */
  skipPlainLines(): void {
    this.#hasPlainLines = true;
  }

  /** Gives the rest. */
  *end(): Generator<Item, void> {
    if (this.#reader === undefined && this.#held.length > 0) yield* this.#decide();
    yield* this.#reader?.end?.() ?? [];
  }

  /** What a line is that means the same whatever the others are. */
  #plainItem(line: Line | ReadError): Item | undefined {
    if (isReadError(line)) return line;
    const { layout, column, labelColumn, jsonPaths, isLabelled } = this.#options;
    const asked = layout ?? column ?? labelColumn ?? jsonPaths ?? isLabelled;
    if (asked !== undefined) return undefined;
    const text = withoutComment(line.text);
    if (text === '' || /[\s,;|"]/.test(text)) return undefined;
    const value = readValue(text, this.#options);
    return isFault(value) ? undefined : { text, value, label: null, place: line.number };
  }

  /** Whether a line before all others says nothing. */
  #isSkipped(line: Line | ReadError): boolean {
    return this.#held.length === 0 && !isReadError(line) && isSilent(line.text);
  }

  #hold(line: Line | ReadError): void {
    if (this.#held.length === 0 && !isReadError(line)) {
      const { layout, jsonPaths } = this.#options;
      const isAsked = layout === 'json' || jsonPaths !== undefined;
      this.#isJson = isAsked || (layout === undefined && looksLikeJson(line.text));
    }
    this.#held.push(line);
    this.#heldCharacters += isReadError(line) ? 0 : line.text.length;
  }

  *#decide(): Generator<Item, void> {
    const held = this.#held;
    this.#held = [];
    const lines = held.filter((line) => !isReadError(line)) as Line[];
    if (this.#isJson) {
      const errors = held.filter(isReadError);
      yield* errors;
      this.#reader = { read: () => [] };
      if (errors.length === 0) {
        yield* readJson(lines.map(({ text }) => text).join('\n'), this.#options);
      }
      return;
    }
    const reader = readerOf(lines, this.#options, this.#hasPlainLines);
    this.#reader = reader;
    for (const line of held) yield* isReadError(line) ? [line] : reader.read(line);
  }
}
