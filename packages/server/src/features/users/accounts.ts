import type { Database } from '../../database/types.ts';
import type { Actor } from '../audit/audit-event.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Account, AccountChange, User, UsersRepository } from './users-repository.ts';

export type ChangeOutcome =
  | { readonly kind: 'done'; readonly account: Account }
  | { readonly kind: 'unknown' }
  /** The change would leave the service without an admin. */
  | { readonly kind: 'last-admin' };

/** Sees the account that is about to change, and throws to refuse the change. */
export type CheckAccount = (account: Account) => void;

export type Accounts = ReturnType<typeof createAccounts>;

export interface AccountsParts {
  readonly users: UsersRepository;
  readonly trail: AuditTrail;
  /** Whether the last admin may go too: false by default. */
  readonly mayLeaveNoAdmin?: boolean;
}

/**
 * The management of accounts. Each change is one transaction with its event in the audit trail, and
 * ends the account's tokens.
 */
export function createAccounts({ users, trail, mayLeaveNoAdmin = false }: AccountsParts) {
  const isLastAdmin = async ({ username, role, isDisabled }: Account, inside: Database) => {
    if (mayLeaveNoAdmin || role !== 'admin' || isDisabled) return false;
    return !(await users.hasOtherAdmin(username, inside));
  };

  return {
    /** Adds an account; returns undefined and changes nothing if the name is taken. */
    add(actor: Actor, user: User): Promise<Account | undefined> {
      const { username, role } = user;
      return trail.changeAccess(actor, async (inside, note) => {
        if (!(await users.add(user, inside))) return undefined;
        await note({ action: 'user-added', subject: username, detail: { role } });
        return users.find(username, inside);
      });
    },

    change(
      actor: Actor,
      username: string,
      change: AccountChange,
      check: CheckAccount = () => {},
    ): Promise<ChangeOutcome> {
      return trail.changeAccess(actor, async (inside, note) => {
        const before = await users.find(username, inside);
        if (before === undefined) return { kind: 'unknown' };
        check(before);
        const { role = before.role, isDisabled = before.isDisabled, password } = change;
        const staysAdmin = role === 'admin' && !isDisabled;
        if (!staysAdmin && (await isLastAdmin(before, inside))) return { kind: 'last-admin' };
        const isOther = role !== before.role || isDisabled !== before.isDisabled;
        if (!isOther && password === undefined) return { kind: 'done', account: before };
        await users.change(username, change, inside);
        if (password !== undefined) await note({ action: 'password-changed', subject: username });
        if (isOther) {
          await note({ action: 'user-changed', subject: username, detail: { role, isDisabled } });
        }
        const account = await users.find(username, inside);
        return { kind: 'done', account: account as Account }; // it was there a moment ago
      });
    },

    /** Ends all sessions of an account; returns false if it does not exist. */
    signOut(actor: Actor, username: string): Promise<boolean> {
      return trail.changeAccess(actor, async (inside, note) => {
        if ((await users.find(username, inside)) === undefined) return false;
        await users.change(username, {}, inside);
        await note({ action: 'signed-out', subject: username, detail: { everywhere: true } });
        return true;
      });
    },

    remove(actor: Actor, username: string, check: CheckAccount = () => {}): Promise<ChangeOutcome> {
      return trail.changeAccess(actor, async (inside, note) => {
        const account = await users.find(username, inside);
        if (account === undefined) return { kind: 'unknown' };
        check(account);
        if (await isLastAdmin(account, inside)) return { kind: 'last-admin' };
        await users.remove(username, inside);
        await note({ action: 'user-removed', subject: username });
        return { kind: 'done', account };
      });
    },
  };
}
