/** A body in, an answer out, piece by piece. */
import type { ReadOptions } from '@cidery/reader';
import { InvalidBody } from '../refusals.ts';
import { type Converted, convertText } from './convert-text.ts';
import { JsonArraySplitter } from './json-array-splitter.ts';
import { LineSplitter } from './line-splitter.ts';
import {
  type ItemFault,
  notText,
  type ReadItem,
  readCsvItem,
  readJsonItem,
  tooLong,
} from './read-item.ts';
import { type Format, type RecordWriter, recordWriter } from './record-writer.ts';
import type { Splitter, TakeItem } from './splitter.ts';

export interface ConversionOptions {
  readonly from: Format;
  readonly to: Format;
  /** Whether the first line of CSV names the columns. */
  readonly hasHeader?: boolean;
  /** Whether cells of CSV that begin like a formula are left as they came. */
  readonly keepFormulas?: boolean;
  /** How prefixes are read. */
  readonly reading?: ReadOptions;
}

/** Converts one body. What is kept between two pieces is at most one item. */
export class Conversion {
  readonly #from: Format;
  readonly #writer: RecordWriter;
  readonly #reading: ReadOptions;
  readonly #splitter: Splitter;
  readonly #take: TakeItem;
  #headerLines: number;
  #line = 0;
  #recordCount = 0;
  #isBroken = false;
  /** The parts of the next piece, to join: a sum of texts would stay in memory as a tree. */
  readonly #output: string[] = [];

  constructor(options: ConversionOptions) {
    const { from, to, hasHeader = false, keepFormulas = false, reading = {} } = options;
    this.#from = from;
    this.#reading = reading;
    this.#writer = recordWriter(to, { keepFormulas });
    this.#splitter = from === 'json' ? new JsonArraySplitter() : new LineSplitter();
    this.#headerLines = hasHeader ? 1 : 0;
    const read: ReadItem = from === 'csv' ? readCsvItem : readJsonItem;
    this.#take = (raw, isWhole) =>
      this.#convert(notText(raw) ?? (isWhole ? read(raw) : tooLong(raw)));
  }

  /**
   * Takes the next piece of the body.
   *
   * @returns the next piece of the answer, possibly empty
   * @throws {InvalidBody} while no part of the answer was given
   */
  push(piece: string): string {
    this.#splitter.push(piece, this.#take);
    this.#checkSplitter();
    return this.#giveOutput();
  }

  /**
   * Takes the end of the body.
   *
   * @returns the last piece of the answer
   * @throws {InvalidBody} where the body was empty
   */
  end(): string {
    this.#splitter.end(this.#take);
    this.#checkSplitter();
    if (this.#line === 0 && this.#from !== 'json') {
      throw new InvalidBody('the body is empty: send at least one line');
    }
    const { start, end } = this.#writer;
    this.#output.push(this.#recordCount === 0 ? start : '', end);
    return this.#giveOutput();
  }

  #convert(item: ReturnType<ReadItem>): void {
    this.#line++;
    if (this.#headerLines > 0) this.#headerLines--;
    else if (typeof item === 'string') this.#write(item, convertText(item, this.#reading));
    else this.#write(item.text, item.fault);
  }

  #write(input: string, result: Converted | ItemFault): void {
    const { start, separator } = this.#writer;
    this.#output.push(this.#recordCount === 0 ? start : separator);
    this.#output.push(this.#writer.write(this.#line, input, result));
    this.#recordCount++;
  }

  /** Reports a body that cannot be read on: as a problem, or as a begun answer's last record. */
  #checkSplitter(): void {
    const { fault } = this.#splitter;
    if (fault === undefined || this.#isBroken) return;
    if (this.#recordCount === 0) throw new InvalidBody(fault);
    this.#isBroken = true;
    this.#line++;
    this.#write('', { code: 'json', message: `${fault}; nothing from here on was read` });
  }

  #giveOutput(): string {
    const output = this.#output.join('');
    this.#output.length = 0;
    return output;
  }
}
