/** Every row of docs/notations.md, through the command. */
import { isFault } from '@cidery/prefix';
import { readText, readValue } from '@cidery/reader';
import { expect, test } from 'vitest';
import {
  FILE_ROWS,
  type NotationRow,
  shownValue,
  VALUE_ROWS,
} from '../../reader/testing/notations-table.ts';
import { runInProcess, temporaryFile } from '../testing/run-in-process.ts';

/** What `inspect --json` says of a value, as the document writes it. */
interface Facts {
  readonly kind: string;
  readonly address?: string | null;
  readonly prefix?: string;
  readonly range?: string;
}

function shown({ kind, address, prefix, range }: Facts): string {
  if (kind === 'prefix') return address ? `${address} in ${prefix}` : `${prefix}`;
  return `${kind === 'range' ? range : address}`;
}

const named = (rows: readonly NotationRow[]) =>
  rows.map((row) => ({ ...row, name: JSON.stringify([...row.flags, row.text]) }));

test.each(named(VALUE_ROWS))('$name', async ({ text, readAs, options, flags }) => {
  if (options.hostBits === 'keep') {
    const { stdout } = await runInProcess(['inspect', '--json', ...flags, '--', text]);
    expect(shown(JSON.parse(stdout)[0])).toBe(readAs);
    return;
  }
  const { code, stdout, stderr } = await runInProcess(['sort', ...flags, '--', text]);
  const value = readValue(text, options);
  if (isFault(value)) {
    // Words may be names of files.
    if (!/^[a-z]+(?: |$)/.test(text)) expect(stderr).toContain(value.message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  } else expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${readAs}\n`, stderr: '' });
});

test.each(named(FILE_ROWS))('$name', async ({ text, options, flags }) => {
  const { encoding = 'utf-8' } = options;
  const path = temporaryFile(Buffer.from(text, encoding === 'latin1' ? 'latin1' : 'utf8'));
  // `inspect` has no labels to show.
  const labelAt = flags.indexOf('--label');
  const shownFlags = labelAt < 0 ? flags : flags.toSpliced(labelAt, 2);
  const line = ['inspect', '--json', '--host-bits', 'refuse', ...shownFlags, path];
  const { stdout, stderr } = await runInProcess(line);
  const { entries, errors } = readText(text, options);
  for (const { message } of errors) expect(stderr).toContain(message);
  expect(stderr === '').toBe(errors.length === 0);
  // A file with NULs is refused as a whole.
  const facts: Facts[] = text.includes('\0') ? [] : JSON.parse(stdout);
  expect(facts.map(shown)).toEqual(entries.map(({ value }) => shownValue(value)));
});
