import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const PREFIX = 'cidery_';
const SECRET_BYTES = 32;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Digits to base 62 that 256 bits need, and 32. */
const SECRET_DIGITS = 43;
const CHECKSUM_DIGITS = 6;
const TOKEN_LENGTH = PREFIX.length + SECRET_DIGITS + CHECKSUM_DIGITS;
const FORM = /^cidery_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

/**
 * A new API token: `cidery_`, 256 random bits and their CRC-32, both to base 62. The prefix and the
 * checksum let scanners of secrets find a token that was published, without false alarms. Base 62
 * keeps it one word for them and for a double click.
 */
export function createApiToken(): string {
  const secret = toBase62(BigInt(`0x${randomBytes(SECRET_BYTES).toString('hex')}`), SECRET_DIGITS);
  return `${PREFIX}${secret}${checksumOf(secret)}`;
}

/** Whether a text may be an API token, by its beginning and length alone. */
export function looksLikeApiToken(text: string): boolean {
  return text.length === TOKEN_LENGTH && text.startsWith(PREFIX);
}

/** Whether a text has the form and the checksum of an API token. */
export function isApiToken(text: string): boolean {
  const [, secret = '', checksum] = FORM.exec(text) ?? [];
  return checksumOf(secret) === checksum;
}

/** A text for the log, without the API tokens in it. */
export function hideApiTokens(text: string): string {
  return text.replace(/cidery_[0-9A-Za-z]{49}/g, `${PREFIX}…`);
}

/**
 * Hex SHA-256 of an API token, by which it is stored. A slow hash for passwords would gain nothing:
 * nobody guesses 256 random bits.
 */
export function hashApiToken(token: string): string {
  return hash('sha256', token);
}

function checksumOf(secret: string): string {
  return toBase62(BigInt(crc32(secret)), CHECKSUM_DIGITS);
}

function toBase62(value: bigint, digits: number): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = DIGITS[Number(rest % 62n)] + text;
  return text.padStart(digits, '0');
}
