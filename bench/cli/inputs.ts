/** What the command is raced with: the same on every run. */

/** Mulberry32: the same inputs on every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return (bits ^ (bits >>> 14)) >>> 0;
  };
}

const quad = (address: number) =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
const random = createRandom(20261123);
const LENGTHS = [16, 20, 22, 23, 24, 24, 24, 25, 26, 27, 28, 29, 30, 31, 32, 32];
/** A random prefix of /16 to /32. */
function randomPrefix(): string {
  const length = LENGTHS[random() & 15] as number; // sixteen lengths
  return `${quad((random() >>> (32 - length)) << (32 - length))}/${length}`;
}

/** Kinds of lists, by their lines. */
export const LISTS: Readonly<Record<string, (at: number) => string>> = {
  'random prefixes, /16 to /32': randomPrefix,
  'random /24': () => `${quad(random() & 0xffffff00)}/24`,
  'random addresses': () => quad(random()),
  'every second /26, sorted': (at) => `${quad(at << 7)}/26`,
};

export function prefixLines(count: number): string {
  return toText(Array.from({ length: count }, randomPrefix));
}

/** A list, of whose lines one in ten differs from those of the other. */
export function changedLines(lines: string): string {
  return lines.replace(/.+\n/g, (line) => (random() % 10 === 0 ? `${randomPrefix()}\n` : line));
}

/** Lines of a web server, of a firewall and of sshd, with one or two addresses each. */
export function logLines(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => {
    const number = random();
    const time = `10:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    switch (number % 4) {
      case 0:
        return `Nov 29 ${time} host sshd[${number % 30_000}]: Failed password for invalid user admin from ${quad(random())} port ${number % 65_536} ssh2`;
      case 1:
        return `Nov 29 ${time} fw kernel: DROP IN=eth0 SRC=${quad(random())} DST=${quad(random())} LEN=60 TTL=53 PROTO=TCP SPT=${number % 65_536} DPT=22`;
      default:
        return `${quad(random())} - - [29/Nov/2026:${time} +0000] "GET /page/${number % 100_000} HTTP/1.1" 200 ${number % 9999} "-" "client/8.5"`;
    }
  });
  return toText(lines);
}

export function toText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
