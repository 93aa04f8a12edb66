const SHORTEST_BYTES = 32;
const FEWEST_CHARACTERS = 6;
const FEWEST_SURPRISES = 16;

/** Secrets that documents, tutorials and frameworks publish, in lower case. */
const PUBLISHED = [
  // The first generation of this service.
  'my2w7wjd7yXF64FIADfJxNs1oupTGAuW',
  // jwt.io.
  'your-256-bit-secret',
  'your-384-bit-secret',
  'your-512-bit-secret',
  'a-string-secret-at-least-256-bits-long',
  'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
  // Supabase, Symfony, NestJS, JHipster, Directus.
  'super-secret-jwt-token-with-at-least-32-characters-long',
  'ThisTokenIsNotSoSecretChangeIt',
  'DO NOT USE THIS VALUE. INSTEAD, CREATE A COMPLEX SECRET',
  'my-secret-token-to-change-in-production',
  '255d861b-5ea1-5996-9aa3-922530ec40b1',
  '6116487b-cda1-52c2-b5b5-c8022c45e263',
  // FastAPI's tutorial, and two that Spring's tutorials copy from each other.
  '09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7',
  '404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970',
  '413F4428472B4B6250655368566D5970337336763979244226452948404D6351',
  // The symmetric keys of RFC 7515 and RFC 7520.
  'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
  'hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg',
].map((secret) => secret.toLowerCase());

/** What placeholders are made of. It is left out before the rest is judged. */
export const PLACEHOLDER_WORDS = [
  ...['password', 'passw0rd', 'p@ssw0rd', 'secret', 'token', 'admin', 'root', 'user', 'login'],
  ...['changeme', 'changeit', 'changed', 'change', 'replace', 'please', 'insert', 'enter'],
  ...['insecure', 'signing', 'private', 'public', 'shared', 'master', 'super', 'really', 'very'],
  ...['production', 'development', 'default', 'example', 'sample', 'demo', 'test', 'cidery'],
  ...['string', 'random', 'value', 'characters', 'chars', 'bytes', 'bits', 'long', 'length'],
  ...['hello', 'world', 'letmein', 'welcome', 'keyboard', 'iloveyou', 'dragon', 'monkey'],
  ...['correct', 'horse', 'battery', 'staple', 'foobar', 'django', 'jwt', 'key', 'hs256'],
  ...['least', 'should', 'must', 'here', 'this', 'that', 'with', 'your'],
];

const KEYBOARD_ROWS = [
  '1234567890-=',
  '!@#$%^&*()_+',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  'qwertzuiop',
  'azertyuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
];
const KEYBOARD = KEYBOARD_ROWS.flatMap((row) => [row, [...row].reverse().join('')]).join('\n');

/**
 * Why everybody knows a secret or can guess it, as the end of a sentence; undefined if it looks
 * random.
 *
 * The odds that it refuses a random secret are worst for 40 decimal digits: 2 × 10⁻¹⁰ for too few
 * different ones (C(10, 5) × 2⁻⁴⁰), and some 3 × 10⁻⁹ for too few surprises. Of two million random
 * ones the lowest count of surprises was 20, and each count was about a third as frequent as the
 * next. For 32 hex digits it was the same, and for longer secrets the counts are far higher.
 */
export function weaknessOf(secret: string): string | undefined {
  const weakness = weaknessOfText(secret);
  if (weakness !== undefined) return weakness;
  const inside = textsInside(secret).map(weaknessOfText).find(Boolean);
  return inside === undefined ? undefined : `says in other digits a text that ${inside}`;
}

/** What a secret says in base64 or hex, if that is plain text; bytes that are random never are. */
function textsInside(secret: string): readonly string[] {
  const texts = [Buffer.from(secret, 'base64').toString('latin1')];
  if (/^[0-9a-f]+$/i.test(secret)) texts.push(Buffer.from(secret, 'hex').toString('latin1'));
  return texts.filter((text) => /^[ -~]+$/.test(text));
}

function weaknessOfText(secret: string): string | undefined {
  const text = secret.toLowerCase();
  if (PUBLISHED.some((published) => text.includes(published))) {
    return 'is published, so that everybody knows it';
  }
  if (new Set(secret).size < FEWEST_CHARACTERS) {
    return `has fewer than ${FEWEST_CHARACTERS} different characters`;
  }
  if (repeatsShortPart(secret)) return `repeats a part of fewer than ${SHORTEST_BYTES} bytes`;
  if (surprises(withoutPlaceholders(text)) < FEWEST_SURPRISES) {
    return 'consists of well-known words, repetitions or sequences, so that it can be guessed';
  }
  return undefined;
}

function withoutPlaceholders(text: string): string {
  return PLACEHOLDER_WORDS.reduce((rest, word) => rest.replaceAll(word, ''), text);
}

/** Whether a text is two or more copies of a short part, the last one perhaps cut. */
function repeatsShortPart(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    const part = text.slice(0, length);
    if (Buffer.byteLength(part) >= SHORTEST_BYTES) return false;
    if (text.startsWith(text.slice(length))) return true;
  }
  return false;
}

/**
 * How many characters do not follow from those before them. A character does if it goes on with an
 * alphabet or a row of keys, or if it came before after the same two characters.
 */
function surprises(text: string): number {
  const seen = new Set<string>();
  let count = 0;
  for (let end = 1; end <= text.length; end++) {
    const three = text.slice(Math.max(0, end - 3), end);
    if (!seen.has(three) && !isSequence(three)) count += 1;
    seen.add(three);
  }
  return count;
}

function isSequence(three: string): boolean {
  if (three.length < 3) return false;
  const step = (at: number) => Math.abs(three.charCodeAt(at) - three.charCodeAt(at - 1));
  return (step(1) <= 1 && step(2) <= 1) || KEYBOARD.includes(three);
}
