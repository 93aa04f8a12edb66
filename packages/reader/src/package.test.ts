import { readFileSync } from 'node:fs';
import { formatPrefix, isFault, type Prefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { shownValue } from '../testing/notations-table.ts';
import { readText, readValue } from './index.ts';

test("the README's example has the results that it says", () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const text = 'prefix,name\n192.0.2.0/24,web\n192.0.2.300/24,mail\n';
  expect(example).toContain(JSON.stringify(text).slice(1, -1));
  const refused = readValue('192.0.2.5 192.0.2.9');
  const { entries, errors } = readText(text);
  const shown = (value: unknown) =>
    JSON.stringify(value).replaceAll('"', "'").replaceAll(',', ', ');
  for (const result of [
    shownValue(readValue('192.0.2.0 netmask 255.255.255.0')),
    shown(isFault(refused) && refused.code),
    shownValue(readValue('192.0.2.5 192.0.2.9', { pairs: 'range' })),
    // The example's only value is a prefix.
    shown(entries.map(({ value, label, place }) => [formatPrefix(value as Prefix), label, place])),
    shown(errors.map(({ place, fault }) => [place, fault?.code])),
  ]) {
    expect(example).toContain(`// ${result}`);
  }
});
