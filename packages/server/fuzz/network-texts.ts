/** Texts of addresses, prefixes, ranges, masks and lengths, and texts that are almost one. */
import {
  type Family,
  familyBits,
  formatAddress,
  formatPrefix,
  formatRange,
  integerToAddress,
  makeRange,
  networkMask,
  orThrow,
  prefixOf,
  wildcardMask,
} from '@cidery/prefix';
import fc from 'fast-check';

const families = fc.constantFrom<Family>(4, 6);

/** Integers of a family: any, long runs of equal bits, both ends, a small part where they meet. */
function integersOf(family: Family): fc.Arbitrary<bigint> {
  const bits = BigInt(familyBits(family));
  const all = (1n << bits) - 1n;
  const uniform = fc.bigInt({ min: 0n, max: all });
  const crowded = 10n << (bits - 8n);
  return fc.oneof(
    fc.bigInt({ min: crowded, max: crowded + 1023n }),
    fc.tuple(uniform, fc.bigInt({ min: 0n, max: bits })).map(([n, shift]) => (n >> shift) << shift),
    uniform,
    fc.bigInt({ min: 0n, max: 300n }),
    fc.bigInt({ min: all - 300n, max: all }),
  );
}

const addressesOf = (family: Family) =>
  integersOf(family).map((integer) => orThrow(integerToAddress(integer, family)));
const prefixes = families.chain((family) =>
  fc
    .tuple(addressesOf(family), fc.integer({ min: 0, max: familyBits(family) }))
    .map(([address, length]) => orThrow(prefixOf(address, length))),
);
const ranges = families.chain((family) =>
  fc
    .tuple(integersOf(family), integersOf(family))
    .map(([a, b]) => (a < b ? [a, b] : [b, a]))
    .map(([first, last]) =>
      // A pair has two.
      makeRange(
        orThrow(integerToAddress(first as bigint, family)),
        orThrow(integerToAddress(last as bigint, family)),
      ),
    ),
);

export const addressTexts = families.chain(addressesOf).map(formatAddress);
export const prefixTexts = prefixes.map(formatPrefix);
export const prefixOrAddressTexts = fc.oneof({ weight: 3, arbitrary: prefixTexts }, addressTexts);
/** A prefix, an address or a range. */
export const valueTexts = fc.oneof(
  { weight: 3, arbitrary: prefixTexts },
  addressTexts,
  ranges.map((range) => formatRange(orThrow(range))),
);
export const lengthTexts = fc.integer({ min: 0, max: 128 }).map(String);
/** What the conversions take: a length, a mask, a wildcard mask or a prefix. */
export const convertibleTexts = fc.oneof(
  lengthTexts,
  prefixes.map((prefix) => formatAddress(networkMask(prefix))),
  prefixes.map((prefix) => formatAddress(wildcardMask(prefix))),
  prefixTexts,
);

/** Requests for subnets: a name and a size. */
export const fitRequestTexts = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z0-9 /-]{0,12}$/),
    fc.constantFrom('=', ' ', ': ', ', ', ' = '),
    fc.oneof(
      lengthTexts.map((length) => `/${length}`),
      fc.integer({ min: 0, max: 5000 }).map(String),
      fc.integer({ min: 1, max: 300 }).map((hosts) => `${hosts} hosts`),
      fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat(200)).map(([a, b]) => `${a}+${b}%`),
    ),
  )
  .map((parts) => parts.join(''));

/** Texts of files: lists, tables, access lists, JSON, and what is almost one. */
export const fileTexts = fc
  .tuple(
    fc.constantFrom('', '\ufeff', '# list\n', 'prefix,name\n', 'a;b;c\r\n', '[', '{"a":['),
    fc.array(
      fc.tuple(
        fc.constantFrom('', '', '', 'permit ', 'deny ip ', 'inetnum: ', '"', '- '),
        fc.oneof({ weight: 6, arbitrary: valueTexts }, convertibleTexts),
        fc.constantFrom('', '', '', ',x', ';"a\nb"', '\tx', ' # x', '",', ' 0.0.0.255', ' any'),
        fc.constantFrom('\n', '\n', '\r\n', '\n\n', ','),
      ),
      { maxLength: 40 },
    ),
    fc.constantFrom('', '', ']', ']}', '"', '\0'),
  )
  .map(([head, lines, tail]) => head + lines.map((parts) => parts.join('')).join('') + tail);

const BLANKS = ' \t\u00a0\u2003\ufeff';
const NASTY = [
  ...'0123456789abcdefABCDEFgx.:/-+%',
  ...BLANKS,
  ...'\r\n\0٣３',
  '::',
  '%/',
  '1.',
  '/',
];

/** A text with up to three places changed. */
function changed(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(200), fc.nat(2), fc.constantFrom('', ...NASTY));
  return fc.tuple(texts, fc.array(change, { minLength: 1, maxLength: 3 })).map(([text, changes]) =>
    changes.reduce((current, [place, removed, inserted]) => {
      const at = place % (current.length + 1);
      return current.slice(0, at) + inserted + current.slice(at + removed);
    }, text),
  );
}

/**
 * A few characters again and again, as long as a value may be: what makes a reader try every way.
 */
const grown = fc
  .tuple(
    fc.constantFrom('', 'x/', '::1', '10.0.0.0/', '1'),
    fc.array(fc.tuple(fc.constantFrom(...NASTY), fc.nat(60)), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', 'y', '/24', '1'),
  )
  .map(([head, units, tail]) => head + units.map(([unit, n]) => unit.repeat(n)).join('') + tail);

export const nearMisses = fc.oneof(
  { weight: 4, arbitrary: changed(fc.oneof(valueTexts, convertibleTexts)) },
  grown,
  fc.tuple(addressTexts, fc.integer({ min: -1, max: 300 })).map(([text, n]) => `${text}/${n}`),
  fc.tuple(addressTexts, addressTexts).map(([a, b]) => `${a}-${b}`),
  fc.tuple(addressTexts, addressTexts).map(([a, b]) => `${a} ${b}`),
  fc.constantFrom(
    '127.1',
    '0x7f.1',
    '010.0.0.1',
    '1.2.3.4.5',
    '::1%eth0',
    '[::1]',
    '::ffff:1.2.3.4',
  ),
);

/** Any text: of all of Unicode, and what programs stumble over. */
export const anyTexts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    ...['', '\0', '\ud800', 'a\udc00', '\u202e', '__proto__', 'constructor', '"', '\\', '\r\nx: y'],
    ...['%00', '%', '../../etc/passwd', "' or 1=1 --", '{{7*7}}', '\u2028', '=1+1', '\ufeff18'],
  ),
);
