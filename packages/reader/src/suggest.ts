/** Suggests the intended input. Each mend corrects one common slip; the first valid result wins. */

type Mend = (text: string) => string;

/** Characters: more than any address, mask, range or zone needs. */
const LONGEST_INPUT = 200;

const LETTERS: Readonly<Record<string, string>> = { o: '0', O: '0', l: '1', I: '1' };

/** The mends, in the order they are tried. */
const MENDS: readonly Mend[] = [
  // Full-width digits, dashes and other look-alikes from documents.
  (text) => text.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-'),
  (text) => text.replace(/\\/g, '/'),
  (text) => text.replace(/^[a-z]+:\/\//i, '').replace(/^\[(.*?)\](?::\d+)?/, '$1'),
  (text) => text.replace(/[.,;:]+$/, ''),
  (text) => text.replace(/["'`<>()[\]{}\u200b\ufeff]/g, '').replace(/[.,;:]+$/, ''),
  (text) => (text.includes(':') ? text : text.replace(/(\d),(?=\d)/g, '$1.')),
  (text) => text.replace(/\s*([./:])\s*/g, '$1'),
  // The words of other programs between an address and its mask.
  (text) => text.replace(/\s+(?:sub)?net[ -]?mask:?\s+/i, ' '),
  (text) =>
    text
      .replace(/\.{2,}/g, '.')
      .replace(/\/{2,}/g, '/')
      .replace(/:{3,}/g, '::'),
  (text) => text.replace(/\s+(to|bis|until)\s+|\s*\.\.+\s*|\s*~\s*/i, '-'),
  (text) => (text.includes('.') ? text.replace(/(^|[./\s-])0+(?=\d)/g, '$1') : text),
  (text) =>
    text.includes(':') ? text : text.replace(/[oOlI]/g, (letter) => LETTERS[letter] as string), // each has one
  (text) => text.replace(/%[^/]*/, ''),
  (text) => text.replace(/\/$/, ''),
  // A port after an IPv4 address, and the path of a URL.
  (text) => text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+/, '$1'),
  (text) => text.replace(/\/(?!\d).*$/, ''),
  // A word after a valid input.
  (text) => text.replace(/^(\S+)\s+[^\d\s/].*$/, '$1'),
  completeOctets,
  completeGroups,
  swapRange,
  nearestMask,
  (text) => text.replace(/\/\d+$/, /^\/|:/.test(text) ? '/128' : '/32'),
];

/** The likely input behind an invalid one, if any. Tries mends alone, then all so far together. */
export function suggest(text: string, isValid: (text: string) => boolean): string | undefined {
  const trimmed = text.trim().slice(0, LONGEST_INPUT);
  const isGood = (candidate: string) => candidate !== trimmed && isValid(candidate);
  let all = trimmed;
  for (const mend of MENDS) {
    const one = mend(trimmed);
    if (isGood(one)) return one;
    all = mend(all);
    if (isGood(all)) return all;
  }
  return undefined;
}

/** Turns `10.1/16` into `10.1.0.0/16`: missing octets are zero. */
function completeOctets(text: string): string {
  const match = /^(\d{1,3}(?:\.\d{1,3}){0,2})\.?(\/.*)$/.exec(text);
  if (match === null) return text;
  const [, octets = '', length = ''] = match;
  const missing = 4 - octets.split('.').length;
  return `${octets}${'.0'.repeat(missing)}${length}`;
}

/** Turns `2001:db8/32` into `2001:db8::/32`: missing groups are zero. */
function completeGroups(text: string): string {
  const match = /^([\da-f]{1,4}(?::[\da-f]{1,4}){0,6}):?(\/.*)$/i.exec(text);
  return match === null ? text : `${match[1]}::${match[2]}`;
}

/** Swaps `10.0.0.9-10.0.0.5`, and writes `10.0.0.5-9` in full. */
function swapRange(text: string): string {
  const short = /^(\d+\.\d+\.\d+\.)(\d+)\s*-\s*(\d+)$/.exec(text);
  if (short !== null) {
    // Three groups were matched.
    const [, start, ...ends] = short as unknown as [string, string, string, string];
    const [low, high] = ends.toSorted((a, b) => Number(a) - Number(b));
    return `${start}${low}-${start}${high}`;
  }
  const [first = '', last = ''] = text.split('-');
  return last === '' ? text : `${last.trim()}-${first.trim()}`;
}

/** Replaces a mask with a gap by the mask of its leading one bits. */
function nearestMask(text: string): string {
  return text.replace(/(255(?:\.\d{1,3}){3})$/, (mask) => {
    const bits = mask
      .split('.')
      .map((octet) => Number(octet).toString(2).padStart(8, '0'))
      .join('');
    const length = bits.indexOf('0');
    if (length < 0) return mask;
    const full = '1'.repeat(length).padEnd(32, '0');
    return [0, 8, 16, 24].map((at) => Number.parseInt(full.slice(at, at + 8), 2)).join('.');
  });
}
