import { createHash, createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { BoundedMap } from './bounded-map.ts';
import { isRole, type Role } from './roles.ts';

const ISSUER = 'cidery';
const ALGORITHM = 'HS256';
/** Verified tokens to cache: 5 MB at most. To verify one again costs 50 µs. */
const REMEMBERED_TOKENS = 10_000;
/** No token that the service issues is longer; a longer one is refused before it is hashed. */
const LONGEST_TOKEN = 2048;
/**
 * A signature of 32 bytes ends in a digit with two surplus bits, which are zero in the one canonical
 * form (RFC 4648 §3.5). Without this check a token would be valid, and cached, in four forms.
 */
const CANONICAL_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;

export interface TokensOptions {
  /** At least one; the first signs, all verify. */
  readonly secrets: readonly string[];
  /** Verify first-generation tokens (a role, no expiry) and nothing else. */
  readonly legacySecrets: readonly string[];
  readonly ttlSeconds: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
}

/** What a token says about its bearer. */
export interface Claims {
  /** Empty for a first-generation token, which names nobody. */
  readonly username: string;
  readonly role: Role;
  /** The version of the account when the token was issued. */
  readonly version: number;
  /** Identifies the session, which may end before its token expires; empty for a token without. */
  readonly sessionId: string;
  /** Milliseconds since 1970-01-01 UTC; infinite for a first-generation token. */
  readonly expiresAtMs: number;
}

/** Issues and verifies the service's tokens: JWTs (RFC 7519), signed with HS256 only. */
export interface Tokens {
  issue(account: Pick<Claims, 'username' | 'role' | 'version'>): Promise<string>;
  /** The claims of a token in the cache that has not expired; undefined for any other. */
  remembered(token: string): Claims | undefined;
  /**
   * The claims of a token, or undefined when it is not valid now. Whether the account still has
   * this version is for `authentication.ts` to check.
   */
  verify(token: string): Promise<Claims | undefined>;
}

interface Key {
  readonly id: string;
  readonly secret: KeyObject;
}

export function createTokens(options: TokensOptions): Tokens {
  const { now, ttlSeconds } = options;
  const keys = options.secrets.map(toKey);
  const legacyKeys = options.legacySecrets.map(toKey);
  const [signingKey] = keys;
  if (signingKey === undefined) throw new Error('tokens need at least one secret');
  // A signature is verified once; the expiry is checked each time.
  const verified = new BoundedMap<string, Claims>(REMEMBERED_TOKENS);

  const remembered = (token: string) => {
    const found = verified.get(token);
    return found !== undefined && now() < found.expiresAtMs ? found : undefined;
  };

  return {
    issue({ username, role, version }) {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT({ role, ver: version })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: signingKey.id })
        .setSubject(username)
        .setJti(randomUUID())
        .setIssuer(ISSUER)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
        .sign(signingKey.secret);
    },

    remembered,

    async verify(token) {
      const known = remembered(token);
      if (known !== undefined) return known;
      if (token.length > LONGEST_TOKEN || !CANONICAL_TOKEN.test(token)) return undefined;
      const claims =
        readPayload(await verifySignature(token, keys, now()), ttlSeconds) ??
        readLegacyPayload(await verifySignature(token, legacyKeys, now()));
      if (claims === undefined) return undefined;
      verified.set(token, claims);
      return claims;
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

/** The claims of a token of this service: of one that lives longer than `ttlSeconds`, none. */
function readPayload(payload: JWTPayload | undefined, ttlSeconds: number): Claims | undefined {
  const { role, sub, iss, iat, exp, ver, jti } = payload ?? {};
  if (!isRole(role) || iss !== ISSUER || typeof sub !== 'string' || sub === '') return undefined;
  if (typeof ver !== 'number' || typeof jti !== 'string') return undefined;
  if (iat === undefined || exp === undefined) return undefined;
  if (exp - iat > ttlSeconds) return undefined;
  return { username: sub, role, version: ver, sessionId: jti, expiresAtMs: exp * 1000 };
}

/** The claims of a first-generation token: a role and nothing else. */
function readLegacyPayload(payload: JWTPayload | undefined): Claims | undefined {
  const { role, ...others } = payload ?? {};
  if (!isRole(role) || Object.keys(others).length > 0) return undefined;
  const expiresAtMs = Number.POSITIVE_INFINITY;
  return { username: '', role, version: 0, sessionId: '', expiresAtMs };
}
