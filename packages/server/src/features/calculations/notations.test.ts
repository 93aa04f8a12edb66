import type { AddressFacts, PrefixFacts, RangeFacts } from '@cidery/prefix';
import { expect, test } from 'vitest';
import {
  FILE_ROWS,
  type NotationRow,
  VALUE_ROWS,
} from '../../../../reader/testing/notations-table.ts';
import { testApp, tokenOf } from '../../../testing/test-app.ts';

type Facts = AddressFacts | PrefixFacts | RangeFacts;

/** What `inspect` answers, as docs/notations.md writes it. */
function shown(facts: Facts): string {
  switch (facts.kind) {
    case 'address':
      return facts.address;
    case 'prefix':
      return facts.address === null ? facts.prefix : `${facts.address} in ${facts.prefix}`;
    case 'range':
      return facts.range;
  }
}

/** `inspect` keeps what other operations refuse: rows without an option are of those. */
const REFUSING = { hostBits: 'refuse', zone: 'refuse' };

const optionsOf = ({ options }: NotationRow) => ({ ...REFUSING, ...options });

function queryOf(row: NotationRow): string {
  const pairs = Object.entries(optionsOf(row)).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, String(each)]),
  );
  return new URLSearchParams(pairs).toString();
}

async function asking() {
  const app = await testApp();
  const authorization = `Bearer ${await tokenOf(app)}`;
  return {
    value: (row: NotationRow, value: string) => {
      const query = new URLSearchParams({ value });
      const url = `/api/v1/calc/inspect?${query}&${queryOf(row)}`;
      return app.inject({ url, headers: { authorization } });
    },
    list: (row: NotationRow) =>
      app.inject({
        ...{ method: 'POST', url: '/api/v1/calc/inspect', headers: { authorization } },
        payload: { values: [row.text], ...optionsOf(row) },
      }),
    file: (row: NotationRow) =>
      app.inject({
        ...{ method: 'POST', url: `/api/v1/calc/inspect?${queryOf(row)}`, payload: row.text },
        headers: { authorization, 'content-type': 'text/plain' },
      }),
  };
}

test('one value is read as docs/notations.md says, from a query and from a body', async () => {
  const ask = await asking();
  for (const row of VALUE_ROWS) {
    const [one, list] = [await ask.value(row, row.text), await ask.list(row)];
    const read =
      one.statusCode === 200 ? shown(one.json()) : `refused: ${one.json().errors?.[0].code}`;
    expect(read, JSON.stringify(row)).toBe(row.readAs);
    if (one.statusCode === 200) expect(list.json()).toEqual({ results: [one.json()] });
    else expect(list.json().errors).toMatchObject([{ code: one.json().errors[0].code }]);
  }
});

test('a file is read as docs/notations.md says, and refused as a whole', async () => {
  const ask = await asking();
  for (const row of FILE_ROWS) {
    const answer = await ask.file(row);
    const about = JSON.stringify(row);
    const refusals = row.readAs.split(', ').filter((part) => part.startsWith('refused: '));
    if (refusals.length > 0) {
      expect(answer.statusCode, about).toBe(422);
      const codes = answer.json().errors.map(({ code }: { code: string }) => `refused: ${code}`);
      expect(codes, about).toEqual(refusals);
      continue;
    }
    expect(answer.statusCode, about).toBe(200);
    const { results, sources = [] } = answer.json();
    const read = results.map((facts: Facts, at: number) => {
      const { label } = sources[at];
      return label === null ? shown(facts) : `${shown(facts)} (${label})`;
    });
    expect(read.join(', '), about).toBe(row.readAs);
  }
});
