/** The API tokens of the account that is signed in. A dialog makes a store, and drops it. */
import type { components } from '@cidery/client';
import { computed, signal } from '@preact/signals';
import type { Result } from '../service/result.ts';
import type { Session } from '../service/session.ts';
import { settle } from '../service/settle.ts';

export type ApiToken = components['schemas']['ApiToken'];
export type Scope = ApiToken['scope'];

export interface TokenWish {
  readonly name: string;
  readonly scope: Scope;
  readonly expiresInDays: number;
}

/** The life of a token in days, as the service limits it. */
export const LIFE_DAYS = { usual: 90, longest: 365 } as const;

/** A new token, which the service shows once. */
export interface CreatedToken {
  readonly name: string;
  readonly token: string;
}

export type Loading =
  | { readonly kind: 'pending' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: string };

export type TokensStore = ReturnType<typeof createTokensStore>;

export function createTokensStore(session: Pick<Session, 'client'>) {
  const byId = signal<ReadonlyMap<string, ApiToken>>(new Map());
  const loading = signal<Loading>({ kind: 'pending' });
  const created = signal<CreatedToken | undefined>(undefined);

  const keep = (items: readonly ApiToken[]): void => {
    byId.value = new Map([...byId.value, ...items.map((item) => [item.id, item] as const)]);
  };

  return {
    /** Newest first. */
    tokens: computed(() => [...byId.value.values()].sort(byAge)),
    loading,
    created,

    /** Reads all pages. */
    async load(): Promise<void> {
      loading.value = { kind: 'pending' };
      let after: string | null = null;
      do {
        const query: { after?: string } = after === null ? {} : { after };
        const answer = await settle(session.client().GET('/api/v1/tokens', { params: { query } }));
        if ('error' in answer) {
          loading.value = { kind: 'failed', error: answer.error };
          return;
        }
        keep(answer.value.items);
        after = answer.value.next;
      } while (after !== null);
      loading.value = { kind: 'done' };
    },

    async create(wish: TokenWish): Promise<Result<CreatedToken>> {
      const answer = await settle(session.client().POST('/api/v1/tokens', { body: wish }));
      if ('error' in answer) return answer;
      const { token, ...about } = answer.value;
      keep([about]);
      created.value = { name: about.name, token };
      return { value: created.value };
    },

    /** Called when the new token has been copied. */
    forgetCreated(): void {
      created.value = undefined;
    },

    async revoke(id: string): Promise<Result<undefined>> {
      const params = { path: { id } };
      const answer = await settle<undefined>(
        session.client().DELETE('/api/v1/tokens/{id}', { params }),
      );
      if ('value' in answer) {
        byId.value = new Map([...byId.value].filter(([other]) => other !== id));
      }
      return answer;
    },
  };
}

/** Newest first: ids are UUIDs of version 7, whose order is that of their creation. */
function byAge(a: ApiToken, b: ApiToken): number {
  return b.id.localeCompare(a.id);
}

/** The roles, and the scope that amounts to each, from least to most. */
const ROLES = ['viewer', 'editor', 'admin'];
const SCOPES: readonly Scope[] = ['read', 'write', 'admin'];

/** The scopes of the tokens that an account of this role can create. */
export function scopesOf(role: string): readonly Scope[] {
  return SCOPES.slice(0, Math.max(1, ROLES.indexOf(role) + 1));
}

export function isExpired({ expiresAt }: ApiToken, nowMs: number): boolean {
  return Date.parse(expiresAt) <= nowMs;
}
