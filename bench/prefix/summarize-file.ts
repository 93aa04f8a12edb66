/** Summarises a file of prefixes from text to text, as the command does. */
import { readFileSync, writeSync } from 'node:fs';
import { formatPrefixLines, parsePrefixLines } from '@cidery/prefix';

// The benchmark passes the file.
const { set, faults } = parsePrefixLines(readFileSync(process.argv[2] as string));
for (const { line, message } of faults) console.error(`line ${line}: ${message}`);
const bytes = formatPrefixLines(set);
for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
