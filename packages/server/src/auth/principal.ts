import { ROLES, type Role } from './roles.ts';

/** Who makes a request. */
export interface Principal {
  /** Empty for a first-generation token, which names nobody. */
  readonly username: string;
  /** What the request may do: with an API token, at most what the token's scope allows. */
  readonly role: Role;
  /** The API token that the request used; null for a token of a login. */
  readonly apiTokenId: string | null;
  /** The session that the request belongs to; null for an API token and a first-generation one. */
  readonly sessionId: string | null;
  /** When the token ends, in milliseconds since 1970-01-01 UTC; null for never. */
  readonly expiresAtMs: number | null;
}

/** Whether a principal may do what a role allows. One that names nobody may only read. */
export function hasRole(
  { username, role }: Pick<Principal, 'username' | 'role'>,
  needed: Role,
): boolean {
  if (username === '') return needed === 'viewer';
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
