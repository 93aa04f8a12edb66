import { v7 as uuidv7 } from 'uuid';
import { createApiToken, hashApiToken } from '../../auth/api-token-format.ts';
import { hasRole } from '../../auth/principal.ts';
import { roleOfScope, type Scope } from '../../auth/scopes.ts';
import type { Actor } from '../audit/audit-event.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { UsersRepository } from '../users/users-repository.ts';
import type { ApiToken, ApiTokensRepository } from './api-tokens-repository.ts';

export const LONGEST_LIFE_DAYS = 365;
export const DEFAULT_LIFE_DAYS = 90;
/** Tokens that one account may have: the directory keeps all of them in memory. */
export const MOST_TOKENS = 100;
/** A JSON schema's pattern of the name of a token: no control characters, no halves of others. */
export const API_TOKEN_NAME = '^[^\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]{1,64}$';
const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a token is listed after it expired, so that its owner sees why it failed. */
const LISTED_AFTER_EXPIRY_MS = 30 * DAY_MS;

/** Whether a text can be the name of an API token. */
export function isApiTokenName(text: string): boolean {
  return new RegExp(API_TOKEN_NAME, 'u').test(text);
}

export interface ApiTokenWish {
  readonly owner: string;
  readonly name: string;
  readonly scope: Scope;
  /** 1 to LONGEST_LIFE_DAYS. */
  readonly lifeDays: number;
}

export type CreateOutcome =
  | { readonly kind: 'created'; readonly token: string; readonly about: ApiToken }
  | { readonly kind: 'unknown-owner' }
  /** The scope allows more than the owner's role. */
  | { readonly kind: 'scope-too-wide' }
  | { readonly kind: 'too-many' };

export interface ApiTokensParts {
  readonly tokens: ApiTokensRepository;
  readonly users: UsersRepository;
  readonly trail: AuditTrail;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
}

export type ApiTokens = ReturnType<typeof createApiTokens>;

/** API tokens for programs: a change is one transaction with its event in the audit trail. */
export function createApiTokens({ tokens, users, trail, now }: ApiTokensParts) {
  return {
    create(actor: Actor, { owner, name, scope, lifeDays }: ApiTokenWish): Promise<CreateOutcome> {
      return trail.changeAccess(actor, async (inside, note) => {
        const account = await users.find(owner, inside);
        if (account === undefined || account.isDisabled) return { kind: 'unknown-owner' };
        if (!hasRole(account, roleOfScope(scope))) return { kind: 'scope-too-wide' };
        const createdAt = now();
        await tokens.removeExpired(owner, createdAt - LISTED_AFTER_EXPIRY_MS, inside);
        if ((await tokens.countOf(owner, inside)) >= MOST_TOKENS) return { kind: 'too-many' };
        const token = createApiToken();
        const about: ApiToken = {
          id: uuidv7(),
          owner,
          name,
          scope,
          createdAt,
          expiresAt: createdAt + lifeDays * DAY_MS,
          lastUsedAt: null,
          lastUsedFrom: null,
        };
        await tokens.add(about, hashApiToken(token), inside);
        const detail = { owner, name, scope, expiresAt: new Date(about.expiresAt).toISOString() };
        await note({ action: 'token-created', subject: about.id, detail });
        return { kind: 'created', token, about };
      });
    },

    /**
     * Ends a token; returns false if there is none of this id.
     *
     * @param mayRevoke whether the actor may end this token; if not, it is as if it did not exist
     */
    revoke(
      actor: Actor,
      id: string,
      mayRevoke: (token: ApiToken) => boolean = () => true,
    ): Promise<boolean> {
      return trail.changeAccess(actor, async (inside, note) => {
        const token = await tokens.find(id, inside);
        if (token === undefined || !mayRevoke(token)) return false;
        await tokens.remove(id, inside);
        const { owner, name } = token;
        await note({ action: 'token-revoked', subject: id, detail: { owner, name } });
        return true;
      });
    },
  };
}
