import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Principal } from './principal.ts';
import { isRole } from './roles.ts';

const ISSUER = 'cidery';
const ALGORITHM = 'HS256';
/** Verified tokens to cache: 5 MB at most. */
const REMEMBERED_TOKENS = 10_000;
/** No token that the service issues is longer; a longer one is refused before it is hashed. */
const LONGEST_TOKEN = 2048;

export interface TokensOptions {
  /** At least one; the first signs, all verify. */
  readonly secrets: readonly string[];
  readonly ttlSeconds: number;
  /** Whether first-generation tokens (a role, no expiry) are valid. */
  readonly acceptLegacy: boolean;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
}

/** Issues and verifies the service's tokens: JWTs (RFC 7519), signed with HS256 only. */
export interface Tokens {
  issue(principal: Principal): Promise<string>;
  /** The principal of a token in the cache that has not expired; undefined for any other. */
  remembered(token: string): Principal | undefined;
  /** The principal of a token, or undefined when it is not valid now. */
  verify(token: string): Promise<Principal | undefined>;
}

interface Key {
  readonly id: string;
  readonly secret: KeyObject;
}

interface Verified {
  readonly principal: Principal;
  readonly expiresAtMs: number;
}

export function createTokens(options: TokensOptions): Tokens {
  const { now } = options;
  const keys = options.secrets.map(toKey);
  const [signingKey] = keys;
  if (signingKey === undefined) throw new Error('tokens need at least one secret');
  // A signature is verified once; the expiry is checked each time.
  const verified = new Map<string, Verified>();

  const remembered = (token: string) => {
    const found = verified.get(token);
    return found !== undefined && now() < found.expiresAtMs ? found.principal : undefined;
  };

  return {
    issue({ username, role }) {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT({ role })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: signingKey.id })
        .setSubject(username)
        .setIssuer(ISSUER)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + options.ttlSeconds)
        .sign(signingKey.secret);
    },

    remembered,

    async verify(token) {
      const known = remembered(token);
      if (known !== undefined) return known;
      if (token.length > LONGEST_TOKEN) return undefined;
      const payload = await verifySignature(token, keys, now());
      const result = payload === undefined ? undefined : readPayload(payload, options.acceptLegacy);
      if (result === undefined) return undefined;
      // A full cache is emptied: verifying again costs each token 50 µs once, and keeping an order
      // would cost every request.
      if (verified.size >= REMEMBERED_TOKENS) verified.clear();
      verified.set(token, result);
      return result.principal;
    },
  };
}

/** A key, whose id is a digest. A `KeyObject` is imported once; bytes would be on every call. */
function toKey(secret: string): Key {
  const id = createHash('sha256').update(`cidery key id\0${secret}`).digest('hex').slice(0, 16);
  return { id, secret: createSecretKey(secret, 'utf8') };
}

/** The payload of a token that one of the keys signed and that has not expired. */
async function verifySignature(
  token: string,
  keys: readonly Key[],
  nowMs: number,
): Promise<JWTPayload | undefined> {
  for (const key of candidates(token, keys)) {
    try {
      const { payload } = await jwtVerify(token, key.secret, {
        algorithms: [ALGORITHM],
        currentDate: new Date(nowMs),
      });
      return payload;
    } catch (error) {
      // Another key may have signed it; any other error is final.
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) return undefined;
    }
  }
  return undefined;
}

/** The key that the token's header names, or all keys if it names none of them. */
function candidates(token: string, keys: readonly Key[]): readonly Key[] {
  try {
    const { kid } = decodeProtectedHeader(token);
    const named = keys.filter((key) => key.id === kid);
    return named.length > 0 ? named : keys;
  } catch {
    return [];
  }
}

function readPayload(payload: JWTPayload, acceptLegacy: boolean): Verified | undefined {
  const { role, sub, iss, iat, exp } = payload;
  if (!isRole(role)) return undefined;
  if (
    iss === ISSUER &&
    typeof sub === 'string' &&
    sub !== '' &&
    iat !== undefined &&
    exp !== undefined
  ) {
    return { principal: { username: sub, role }, expiresAtMs: exp * 1000 };
  }
  const legacy = Object.keys(payload).length === 1;
  if (!acceptLegacy || !legacy) return undefined;
  return { principal: { username: '', role }, expiresAtMs: Number.POSITIVE_INFINITY };
}
