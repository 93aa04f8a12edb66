import type { Claims } from '../../auth/tokens.ts';
import { clientNetwork } from '../../http/client-network.ts';
import type { Actor, AuditEvent } from '../audit/audit-event.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { PasswordHasher } from '../users/password-hasher.ts';
import { HasherBusy } from '../users/password-hasher.ts';
import type { Account, UsersRepository } from '../users/users-repository.ts';
import type { LoginThrottle } from './login-throttle.ts';
import type { TryWrite } from './try-write.ts';

export type LoginOutcome =
  | { readonly kind: 'ok'; readonly account: Pick<Claims, 'username' | 'role' | 'version'> }
  | { readonly kind: 'refused' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly kind: 'busy'; readonly full: HasherBusy['full'] };

export interface LoginParts {
  readonly users: UsersRepository;
  readonly hasher: PasswordHasher;
  readonly throttle: LoginThrottle;
  readonly tryWrite: TryWrite;
  readonly trail: AuditTrail;
}

/** A user name and a password, and where they came from. */
export interface LoginRequest {
  readonly username: string;
  readonly password: string;
  /** The address of the client. */
  readonly address: string;
  /** Who asks; names nobody at a login. */
  readonly actor: Actor;
}

/** Checks a user name and a password, and records who signed in. */
export async function logIn(parts: LoginParts, request: LoginRequest): Promise<LoginOutcome> {
  const outcome = await checkPassword(parts, request);
  if (outcome.kind === 'ok') {
    const { username } = outcome.account;
    const event = { action: 'sign-in', subject: username } as const;
    await parts.trail.record({ ...request.actor, username }, event);
  }
  return outcome;
}

/**
 * Checks a user name and a password, counts a wrong one and records it. An unknown user is told
 * apart from a wrong password neither by the outcome nor by the time it takes: both cost one
 * argon2id hash.
 */
export async function checkPassword(
  parts: LoginParts,
  request: LoginRequest,
): Promise<LoginOutcome> {
  const { users, hasher, throttle, tryWrite, trail } = parts;
  const { username, password, address, actor } = request;
  const user = await users.find(username);
  // Nothing awaits between this answer and the hasher's queue, so that only what the queue holds
  // can be guessed beyond the limit.
  const attempt = await throttle.attempt(username, address);
  const { retryAfterSeconds } = attempt;
  if (retryAfterSeconds !== undefined) return { kind: 'throttled', retryAfterSeconds };

  const asker = { account: username, network: clientNetwork(address) };
  const check = await checkUnlessBusy(hasher, password, user?.password, asker);
  if (check instanceof HasherBusy) return { kind: 'busy', full: check.full };
  // A disabled account is refused like a wrong password, so that nobody learns that it is there.
  if (user === undefined || !check.matches || user.isDisabled) {
    const event = failedSignIn(user);
    trail.log(actor, event);
    await attempt.countFailure((inside) => trail.repository.add(actor, event, inside));
    return { kind: 'refused' };
  }
  const { renewed } = check;
  if (renewed !== undefined) {
    await tryWrite(() => users.replacePassword(username, user.password, renewed));
  }
  await attempt.countSuccess();
  const { role, version } = user;
  return { kind: 'ok', account: { username, role, version } };
}

/** An unknown name is not recorded: it may be a password that was typed into the wrong field. */
function failedSignIn(user: Account | undefined): AuditEvent {
  const action = 'sign-in-failed';
  if (user === undefined) return { action, subject: null, detail: { reason: 'unknown account' } };
  const reason = user.isDisabled ? 'disabled account' : 'wrong password';
  return { action, subject: user.username, detail: { reason } };
}

async function checkUnlessBusy(
  hasher: PasswordHasher,
  ...[password, stored, asker]: Required<Parameters<PasswordHasher['check']>>
) {
  try {
    return await hasher.check(password, stored, asker);
  } catch (error) {
    if (error instanceof HasherBusy) return error;
    throw error;
  }
}
