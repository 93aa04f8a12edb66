/** Selects lines by the addresses in them. Lines are bytes, which are never decoded. */
import { AddressFinder, type PrefixSet } from '@cidery/prefix';
import { ByteBuffer } from '../output/byte-buffer.ts';

export interface FilterOptions {
  /** Select the lines in which no address of the set occurs. */
  readonly isInverted: boolean;
  /** What is written of the lines that are selected. */
  readonly shown: 'lines' | 'addresses' | 'nothing';
  /** Take IPv4-mapped addresses for IPv4 addresses, too. */
  readonly isMapped: boolean;
  /** Stands before each line that is written. */
  readonly label: string;
}

/** What is to be written of some lines, and how many are selected. */
export interface Selected {
  readonly output: Uint8Array;
  readonly selectedCount: number;
}

const LINE_FEED = 10;
const LINE_END = Uint8Array.of(LINE_FEED);

export class LineFilter {
  readonly #finder: AddressFinder;
  readonly #options: FilterOptions;
  readonly #label: Uint8Array;
  readonly #output = new ByteBuffer();
  #selectedCount = 0;

  constructor(set: PrefixSet, options: FilterOptions) {
    this.#finder = new AddressFinder(set, { mapped: options.isMapped });
    this.#options = options;
    this.#label = new TextEncoder().encode(options.label);
  }

  /** Filters a block of whole lines. */
  filter(block: Uint8Array): void {
    if (this.#options.shown === 'addresses') this.#filterAddresses(block);
    else this.#filterLines(block);
  }

  /** What has been selected since it was taken last. It is valid until the next block. */
  take(): Selected {
    const selectedCount = this.#selectedCount;
    this.#selectedCount = 0;
    return { output: this.#output.take(), selectedCount };
  }

  #filterLines(block: Uint8Array): void {
    const { isInverted } = this.#options;
    let [from, to] = [0, 0]; // the lines selected last, which may go on
    let at = 0;
    while (this.#finder.find(block, at)) {
      const start = block.lastIndexOf(LINE_FEED, this.#finder.start) + 1;
      const end = lineEnd(block, this.#finder.end);
      if (isInverted) {
        this.#select(block, at, start);
      } else {
        this.#selectedCount++;
        if (start > to) {
          this.#write(block, from, to);
          from = start;
        }
        to = end;
      }
      at = end;
    }
    if (isInverted) this.#select(block, at, block.length);
    else this.#write(block, from, to);
  }

  /** Counts lines and writes them. */
  #select(block: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at = lineEnd(block, at)) this.#selectedCount++;
    this.#write(block, from, to);
  }

  #write(block: Uint8Array, from: number, to: number): void {
    if (this.#options.shown === 'nothing' || from === to) return;
    if (this.#label.length === 0) {
      this.#output.add(block.subarray(from, to));
      return;
    }
    for (let [at, end] = [from, from]; at < to; at = end) {
      end = lineEnd(block, at);
      this.#output.add(this.#label);
      this.#output.add(block.subarray(at, end));
    }
  }

  #filterAddresses(block: Uint8Array): void {
    const finder = this.#finder;
    let end = 0; // of the line that was counted last
    for (let at = 0; finder.find(block, at); at = finder.end) {
      if (finder.start >= end) {
        this.#selectedCount++;
        end = lineEnd(block, finder.end);
      }
      this.#output.add(this.#label);
      this.#output.add(block.subarray(finder.start, finder.end));
      this.#output.add(LINE_END);
    }
  }
}

/** Where the line around `at` ends: after its line feed, if it has one. */
function lineEnd(block: Uint8Array, at: number): number {
  const feed = block.indexOf(LINE_FEED, at);
  return feed < 0 ? block.length : feed + 1;
}
