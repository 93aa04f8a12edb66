import type { Role } from './roles.ts';

/** What an API token may do at most, whatever its owner may do: from least to most. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

const SCOPE_ROLES: Readonly<Record<Scope, Role>> = {
  read: 'viewer',
  write: 'editor',
  admin: 'admin',
};

export function isScope(value: unknown): value is Scope {
  return SCOPES.some((scope) => scope === value);
}

/** The role that a scope amounts to. */
export function roleOfScope(scope: Scope): Role {
  return SCOPE_ROLES[scope];
}
