/** An entry of an access list or a prefix list, as words. */

/** What an entry does, and the words after it. */
export interface AccessListEntry {
  readonly action: 'permit' | 'deny';
  readonly words: readonly string[];
}

/** How many words stand, at most, before the action. */
const MOST_LEADING_WORDS = 8;
const LIST = /^(?:access-list|prefix-list)$/i;
const LEADING = /^(?:ip|ipv6|line|seq|extended|standard|\d+)$/i;

/** The entry that a line is. */
export function entryOf(line: string): AccessListEntry | undefined {
  const words = line.trim().split(/[\s,]+/);
  const at = words
    .slice(0, MOST_LEADING_WORDS)
    .findIndex((word) => /^(?:permit|deny)$/i.test(word));
  if (at < 0 || at + 1 >= words.length) return undefined;
  // A list has its name after the word that says what it is.
  const isLed = words
    .slice(0, at)
    .every(
      (word, index, all) =>
        LEADING.test(word) || LIST.test(word) || LIST.test(all[index - 1] ?? ''),
    );
  if (!isLed) return undefined;
  const action = /^permit$/i.test(words[at] as string) ? 'permit' : 'deny'; // findIndex found one
  return {
    action,
    words: words.slice(at + 1).filter((word) => !/^(?:wildcard|bits)$/i.test(word)),
  };
}

/** Whether a line belongs to an access list and has no address: its name, a remark, its end. */
export function isWithoutAddress(line: string): boolean {
  const words = line.trim().toLowerCase().split(/\s+/, MOST_LEADING_WORDS);
  const [first = '', second = ''] = words;
  return (
    /^(?:exit|end|remark)$/.test(first) ||
    second === 'remark' ||
    LIST.test(first) ||
    LIST.test(second) ||
    words.join(' ').includes('access list')
  );
}

const PORT = /^(?:eq|neq|gt|lt)$/i;
const ADDRESS = /^[\da-f]*[.:][\da-f.:]*(?:\/\d+)?$/i;

/** What an entry is about. */
export interface EntrySides {
  /** The source and, if there is one, the destination, each as a value's text. */
  readonly sides: readonly string[];
  /** The word that stands where an extended entry has an address: the name of an object. */
  readonly unread: string | undefined;
}

/** The source and the destination of an entry. */
export function sidesOf({ words }: AccessListEntry): EntrySides {
  // Extended lists have a protocol first.
  const isExtended = !/^(?:any[46]?$|host$|[\da-f]*[.:])/i.test(words[0] ?? '');
  const rest = isExtended ? words.slice(1) : words;
  const sides: string[] = [];
  let unread: string | undefined;
  for (let at = 0; at < rest.length && sides.length < 2; ) {
    const [word = '', next = ''] = rest.slice(at, at + 2);
    if (/^any[46]?$/i.test(word)) {
      const isIpv6 = /6$/.test(word) || rest.some((other) => other.includes(':'));
      sides.push(isIpv6 ? '::/0' : '0.0.0.0/0');
      at += 1;
    } else if (/^host$/i.test(word)) {
      sides.push(next);
      at += 2;
    } else if (ADDRESS.test(word)) {
      const isPair = isQuad(next);
      sides.push(isPair ? `${word} ${next}` : word);
      at += isPair ? 2 : 1;
    } else if (PORT.test(word)) {
      at += 2;
    } else if (/^range$/i.test(word)) {
      at += 3;
    } else {
      // Log, established and other words may follow the addresses.
      if (isExtended) unread = word;
      break;
    }
  }
  return { sides, unread };
}

/** Whether a word looks like a dotted quad. */
export function isQuad(word: string): boolean {
  return /^\d+(?:\.\d+){3}$/.test(word);
}
