import type { Claims } from '../../auth/tokens.ts';
import type { PasswordHasher } from '../users/password-hasher.ts';
import { HasherBusy } from '../users/password-hasher.ts';
import type { UsersRepository } from '../users/users-repository.ts';
import type { LoginThrottle } from './login-throttle.ts';

export type LoginOutcome =
  | { readonly kind: 'ok'; readonly account: Pick<Claims, 'username' | 'role' | 'version'> }
  | { readonly kind: 'refused' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly kind: 'busy' };

export interface LoginParts {
  readonly users: UsersRepository;
  readonly hasher: PasswordHasher;
  readonly throttle: LoginThrottle;
}

/**
 * Checks a user name and a password from a network address. An unknown user is told apart from a
 * wrong password neither by the outcome nor by the time it takes: both cost one argon2id hash.
 */
export async function logIn(
  { users, hasher, throttle }: LoginParts,
  username: string,
  password: string,
  address: string,
): Promise<LoginOutcome> {
  const retryAfterSeconds = await throttle.wait(username, address);
  if (retryAfterSeconds !== undefined) return { kind: 'throttled', retryAfterSeconds };

  const user = await users.find(username);
  const check = await checkUnlessBusy(hasher, password, user?.password);
  if (check === undefined) return { kind: 'busy' };
  // A disabled account is refused like a wrong password, so that nobody learns that it is there.
  if (user === undefined || !check.matches || user.isDisabled) {
    await throttle.countFailure(username, address);
    return { kind: 'refused' };
  }
  if (check.renewed !== undefined) {
    await users.replacePassword(username, user.password, check.renewed);
  }
  const { role, version } = user;
  return { kind: 'ok', account: { username, role, version } };
}

async function checkUnlessBusy(
  hasher: PasswordHasher,
  ...[password, stored]: Parameters<PasswordHasher['check']>
) {
  try {
    return await hasher.check(password, stored);
  } catch (error) {
    if (error instanceof HasherBusy) return undefined;
    throw error;
  }
}
