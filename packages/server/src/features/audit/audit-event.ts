/** What the audit trail records. Names are never changed: people search for them. */
export const AUDIT_ACTIONS = [
  'sign-in',
  'sign-in-failed',
  'signed-out',
  'password-changed',
  'user-added',
  'user-changed',
  'user-removed',
  'token-created',
  'token-revoked',
  'audit-pruned',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who did something, and how. */
export interface Actor {
  /** Null for a command on the server, and for a sign-in to an account that does not exist. */
  readonly username: string | null;
  /** The API token that the request used; null if it used none. */
  readonly apiTokenId: string | null;
  /** The address of the client; null for a command. */
  readonly address: string | null;
  readonly requestId: string | null;
}

/** Who runs a command on the server, where the operating system decides who may do so. */
export const COMMAND_ACTOR: Actor = {
  username: null,
  apiTokenId: null,
  address: null,
  requestId: null,
};

export interface AuditEvent {
  readonly action: AuditAction;
  /** What it was done to: a user name, or the id of an API token; null for nothing in particular. */
  readonly subject: string | null;
  /** Further facts, never a secret. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}
