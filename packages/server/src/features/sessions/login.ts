import type { Principal } from '../../auth/principal.ts';
import { clientNetwork } from '../../http/client-network.ts';
import type { PasswordHasher } from '../users/password-hasher.ts';
import { HasherBusy } from '../users/password-hasher.ts';
import type { UsersRepository } from '../users/users-repository.ts';
import type { LoginThrottle } from './login-throttle.ts';
import type { TryWrite } from './try-write.ts';

export type LoginOutcome =
  | { readonly kind: 'ok'; readonly principal: Principal }
  | { readonly kind: 'refused' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly kind: 'busy'; readonly full: HasherBusy['full'] };

export interface LoginParts {
  readonly users: UsersRepository;
  readonly hasher: PasswordHasher;
  readonly throttle: LoginThrottle;
  readonly tryWrite: TryWrite;
}

/**
 * Checks a user name and a password from a network address. An unknown user is told apart from a
 * wrong password neither by the outcome nor by the time it takes: both cost one argon2id hash.
 */
export async function logIn(
  { users, hasher, throttle, tryWrite }: LoginParts,
  username: string,
  password: string,
  address: string,
): Promise<LoginOutcome> {
  const user = await users.find(username);
  // Nothing awaits between this answer and the hasher's queue, so that only what the queue holds
  // can be guessed beyond the limit.
  const attempt = await throttle.attempt(username, address);
  const { retryAfterSeconds } = attempt;
  if (retryAfterSeconds !== undefined) return { kind: 'throttled', retryAfterSeconds };

  const asker = { account: username, network: clientNetwork(address) };
  const check = await checkUnlessBusy(hasher, password, user?.password, asker);
  if (check instanceof HasherBusy) return { kind: 'busy', full: check.full };
  if (user === undefined || !check.matches) {
    await attempt.countFailure();
    return { kind: 'refused' };
  }
  const { renewed } = check;
  if (renewed !== undefined) {
    await tryWrite(() => users.replacePassword(username, user.password, renewed));
  }
  await attempt.countSuccess();
  return { kind: 'ok', principal: { username: user.username, role: user.role } };
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
