import { textField } from './text-field.ts';

/** Who is signed in. */
export interface Account {
  readonly user: string;
  readonly role: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * What the token of a login says of its owner; undefined if it is not one. The page only shows it;
 * the service verifies it.
 */
export function readAccount(token: string, user: string): Account | undefined {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(payload));
    const exp = (claims as { exp?: unknown }).exp;
    return {
      user,
      role: textField(claims, 'role') ?? '',
      expiresAt: typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY,
    };
  } catch {
    return undefined;
  }
}
