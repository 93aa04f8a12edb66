/** The networks of an entry of an access list. */

const PORT = /^(?:eq|neq|gt|lt)$/i;
const ADDRESS = /^[\da-f]*[.:][\da-f.:]*(?:\/\d+)?$/i;

/** The source and, if there is one, the destination of an entry, each as a value's text. */
export function sidesOf(entry: string): string[] {
  const words = entry
    .replace(/,?\s+wildcard bits\s+/i, ' ')
    .trim()
    .split(/\s+/);
  const isBare = /^(?:any[46]?$|host$|[\da-f]*[.:])/i.test(words[0] as string); // split gives one
  const rest = isBare ? words : words.slice(1);
  const sides: string[] = [];
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
      const isPair = /^\d+(?:\.\d+){3}$/.test(next);
      sides.push(isPair ? `${word} ${next}` : word);
      at += isPair ? 2 : 1;
    } else if (PORT.test(word)) {
      at += 2;
    } else if (/^range$/i.test(word)) {
      at += 3;
    } else {
      break; // log, established and other words after the addresses
    }
  }
  return sides;
}
