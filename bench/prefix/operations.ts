/** Compares single operations with popular npm packages, each used in its fastest way. */
import * as cidery from '@cidery/prefix';
import { containsCidr, mergeCidr, parseCidr } from 'cidr-tools';
import { Address4, Address6 } from 'ip-address';
import { parseIp, stringifyIp } from 'ip-bigint';
import ipNum from 'ip-num';
import ipaddr from 'ipaddr.js';
import netmask from 'netmask';
import { prefixTextsOf, randomIpv4, randomIpv6, randomPrefixes, textsOf } from './inputs.ts';
import { contestant, measure, table } from './measure.ts';

const INPUTS = 1024;
const UNVALIDATED = { isLesser: true, note: 'accepts anything: not counted' };

const lengths = Array.from({ length: INPUTS }, (_, i) => String((i * 7) % 33));
const title = 'Length to mask, text to text';
const lengthToMask = measure([
  contestant('cidery', lengths, (text) => cidery.lengthToMask(text)),
  contestant('ipaddr.js', lengths, (text) =>
    ipaddr.IPv4.subnetMaskFromPrefixLength(Number(text)).toString(),
  ),
  contestant('netmask', lengths, (text) => new netmask.Netmask(`0.0.0.0/${text}`).mask),
  contestant(
    'netmask, long2ip',
    lengths,
    (text) => netmask.long2ip((0xffffffff << (32 - Number(text))) >>> 0),
    { isLesser: true, note: 'wrong for 0, accepts anything: not counted' },
  ),
  contestant(
    'ip-address',
    lengths,
    (text) => new Address4(`0.0.0.0/${text}`).subnetMaskAddress().address,
  ),
  contestant('ip-num', lengths, (text) =>
    ipNum.IPv4Prefix.fromNumber(BigInt(text)).toMask().toString(),
  ),
]);
console.log(table(title, 3, lengthToMask));

// netmask rejects the mask 0.0.0.0, so the inputs leave it out.
const masks = lengths.map((_, i) => cidery.lengthToMask(1 + ((i * 7) % 32)) as string); // all are lengths
const maskToLength = measure([
  contestant('cidery', masks, (text) => cidery.maskToLength(text)),
  contestant('ipaddr.js', masks, (text) => ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask()),
  contestant('netmask', masks, (text) => new netmask.Netmask('0.0.0.0', text).bitmask),
  contestant(
    'ip-bigint and own arithmetic',
    masks,
    (text) => Math.clz32(~Number(parseIp(text).number)),
    { note: 'does not see gaps' },
  ),
  contestant(
    'ip-address',
    masks,
    (text) => Address4.fromAddressAndMask('0.0.0.0', text).subnetMask,
  ),
  contestant('ip-num', masks, (text) => ipNum.IPv4Mask.fromDecimalDottedString(text).prefix),
]);
console.log(table('Mask to length, text to number', 3, maskToLength));

const ipv4 = textsOf(randomIpv4(INPUTS));
const parseIpv4 = measure([
  contestant('cidery', ipv4, (text) => cidery.parseAddress(text)),
  contestant('cidery, ipv4ToInteger', ipv4, (text) => cidery.ipv4ToInteger(text), {
    isLesser: true,
    note: 'to an integer, as netmask does',
  }),
  contestant('ipaddr.js', ipv4, (text) => ipaddr.IPv4.parse(text)),
  contestant('netmask, ip2long', ipv4, (text) => netmask.ip2long(text)),
  contestant('ip-bigint', ipv4, (text) => parseIp(text)),
  contestant(
    'ip-bigint, validate: false',
    ipv4,
    (text) => parseIp(text, { validate: false }),
    UNVALIDATED,
  ),
  contestant('cidr-tools', ipv4, (text) => parseCidr(text)),
  contestant('ip-address', ipv4, (text) => new Address4(text)),
  contestant('ip-num', ipv4, (text) => new ipNum.IPv4(text)),
]);
console.log(table('Parse an IPv4 address', 3, parseIpv4));

const ipv6 = textsOf(randomIpv6(INPUTS));
const parseIpv6 = measure([
  contestant('cidery', ipv6, (text) => cidery.parseAddress(text)),
  contestant('ipaddr.js', ipv6, (text) => ipaddr.IPv6.parse(text)),
  contestant('netmask', ipv6, (text) => new netmask.Netmask(text)),
  contestant('ip-bigint', ipv6, (text) => parseIp(text)),
  contestant(
    'ip-bigint, validate: false',
    ipv6,
    (text) => parseIp(text, { validate: false }),
    UNVALIDATED,
  ),
  contestant('cidr-tools', ipv6, (text) => parseCidr(text)),
  contestant('ip-address', ipv6, (text) => new Address6(text)),
  contestant('ip-num', ipv6, (text) => new ipNum.IPv6(text)),
]);
console.log(table('Parse an IPv6 address', 3, parseIpv6));

for (const [family, addresses] of [
  [4, randomIpv4(INPUTS, 7)],
  [6, randomIpv6(INPUTS, 7)],
] as const) {
  // Every second prefix contains its address.
  const length = (i: number) => (family === 4 ? 8 + (i % 17) : 32 + (i % 33));
  const prefixes = addresses.map((address, i) =>
    cidery.orThrow(
      cidery.prefixOf(i % 2 === 0 ? address : (addresses[(i * 31) % INPUTS] ?? address), length(i)),
    ),
  );
  const texts = textsOf(addresses);
  const prefixTexts = prefixTextsOf(prefixes);
  const Subnet = family === 4 ? Address4 : Address6;
  const subnets = prefixTexts.map((text) => new Subnet(text));
  const ranges = prefixTexts.map((text) =>
    (family === 4 ? ipNum.IPv4CidrRange : ipNum.IPv6CidrRange).fromCidr(text).toRangeSet(),
  );
  const single = (text: string) =>
    ipNum.RangedSet.fromSingleIP(family === 4 ? new ipNum.IPv4(text) : new ipNum.IPv6(text));
  // The packages' types are unions of both families. Each pair is of one family, hence the casts.
  const theirs = prefixTexts.map((text) => ipaddr.parseCIDR(text)) as never[];
  const parsed = measure([
    contestant('cidery', prefixes, (a, b) => cidery.containsAddress(a, b), { b: addresses }),
    contestant(
      'ipaddr.js',
      texts.map((text) => ipaddr.parse(text)),
      (a, b) => a.match(b),
      {
        b: theirs,
      },
    ),
    contestant(
      'ip-address',
      texts.map((text) => new Subnet(text)),
      (a, b) => a.isInSubnet(b),
      {
        b: subnets as never[],
      },
    ),
    contestant('ip-num', ranges, (a, b) => a.contains(b), { b: texts.map(single) as never[] }),
  ]);
  console.log(table(`Contains, IPv${family}, prefix and address parsed before`, 3, parsed));

  const asText = measure([
    contestant(
      'cidery',
      prefixes,
      (a, b) => cidery.containsAddress(a, cidery.parseAddress(b) as cidery.Address),
      { b: texts },
    ),
    contestant('ipaddr.js', theirs, (a, b) => ipaddr.parse(b).match(a), { b: texts }),
    contestant(
      'netmask',
      prefixTexts.map((text) => new netmask.Netmask(text)),
      (a, b) => a.contains(b),
      { b: texts },
    ),
    contestant('cidr-tools', prefixTexts, (a, b) => containsCidr(a, b), {
      b: texts,
      note: 'parses the prefix, too',
    }),
    contestant(
      'cidr-tools, validate: false',
      prefixTexts,
      (a, b) => containsCidr(a, b, { validate: false }),
      { b: texts, ...UNVALIDATED },
    ),
  ]);
  console.log(table(`Contains, IPv${family}, prefix parsed before, address as text`, 3, asText));
}

const addresses = randomIpv6(INPUTS, 11);
const texts = textsOf(addresses);
const integers = texts.map((text) => parseIp(text));
/** Reads a character, so that the engine flattens a string that it kept as a tree of parts. */
const finished = (text: string) => text.charCodeAt(text.length - 1);
const finishedText = measure([
  contestant('cidery', addresses, (a) => finished(cidery.formatAddress(a))),
  contestant(
    'ipaddr.js',
    texts.map((text) => ipaddr.IPv6.parse(text)),
    (a) => finished(a.toRFC5952String()),
  ),
  contestant('ip-bigint', integers, (a) => finished(stringifyIp(a))),
  contestant(
    'ip-address',
    texts.map((text) => new Address6(text)),
    (a) => finished(a.correctForm()),
  ),
]);
console.log(table('Format an IPv6 address (RFC 5952), then read it', 1.5, finishedText));
const text = measure([
  contestant('cidery', addresses, (a) => cidery.formatAddress(a)),
  contestant(
    'ipaddr.js',
    texts.map((text) => ipaddr.IPv6.parse(text)),
    (a) => a.toRFC5952String(),
  ),
  contestant('ip-bigint', integers, (a) => stringifyIp(a)),
  contestant(
    'ip-address',
    texts.map((text) => new Address6(text)),
    (a) => a.correctForm(),
  ),
]);
console.log(table('Format an IPv6 address (RFC 5952)', 1.5, text));

for (const shortest of [8, 20]) {
  const list = prefixTextsOf(randomPrefixes(100_000, shortest, 32));
  const bytes = new TextEncoder().encode(`${list.join('\n')}\n`);
  const timings = measure(
    [
      contestant('cidery, strings to strings', [list], (a) =>
        cidery.orThrow(cidery.PrefixSet.parse(a)).toStrings(),
      ),
      contestant('cidr-tools', [list], (a) => mergeCidr(a)),
      contestant(
        'cidr-tools, validate: false',
        [list],
        (a) => mergeCidr(a, { validate: false }),
        UNVALIDATED,
      ),
      contestant(
        'cidery, bytes to bytes',
        [bytes],
        (a) => cidery.formatPrefixLines(cidery.parsePrefixLines(a).set),
        { isLesser: true, note: 'for comparison' },
      ),
    ],
    { roundMs: 100 },
  );
  console.log(
    table(`Summarise 100,000 random IPv4 prefixes, lengths ${shortest} to 32`, 3, timings),
  );
}
