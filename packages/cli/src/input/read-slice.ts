/** Reads a part of a file in blocks of whole lines, so that several threads can share a file. */
import { readSync } from 'node:fs';
import { withFile } from '../file-error.ts';
import { enlarge, LINE_FEED, SMALLEST_BUFFER_BYTES } from './read-blocks.ts';

/** An open file, and its name in messages. */
export interface OpenFile {
  readonly descriptor: number;
  readonly name: string;
}

/** The lines of a slice: those that begin from `start` on and before `end`, which may be anywhere. */
export type ReadSlice = (start: number, end: number) => Generator<Uint8Array, void>;

/**
 * A reader of slices in blocks, which all use the same memory: a block is valid until the next one
 * is requested. It throws an InputError for a line longer than `longestLine`, and when the file
 * cannot be read.
 */
export function createSliceReader({ descriptor, name }: OpenFile, longestLine: number): ReadSlice {
  let buffer = new Uint8Array(SMALLEST_BUFFER_BYTES);
  return function* readSlice(start, end) {
    let length = 0;
    // A line begins at `start` if the byte before is a line feed.
    let position = Math.max(0, start - 1);
    let isInLine = start > 0;
    for (;;) {
      if (length === buffer.length) buffer = enlarge(buffer, longestLine, name);
      const count = withFile(name, () =>
        readSync(descriptor, buffer, length, buffer.length - length, position),
      );
      if (count === 0) break;
      position += count;
      length += count;
      if (isInLine) {
        const feed = buffer.subarray(0, length).indexOf(LINE_FEED);
        const rest = feed < 0 ? length : feed + 1;
        buffer.copyWithin(0, rest, length);
        length -= rest;
        if (position - length >= end) return;
        isInLine = feed < 0;
        if (isInLine) continue;
      }
      const bufferStart = position - length;
      // What begins before `end` ends with the first line feed from there on.
      const isLast = position >= end;
      const bytes = buffer.subarray(0, length);
      const feed = isLast
        ? bytes.indexOf(LINE_FEED, end - 1 - bufferStart)
        : bytes.lastIndexOf(LINE_FEED);
      if (feed < 0) continue;
      yield bytes.subarray(0, feed + 1);
      if (isLast) return;
      buffer.copyWithin(0, feed + 1, length);
      length -= feed + 1;
    }
    if (length > 0) yield buffer.subarray(0, length);
  };
}
