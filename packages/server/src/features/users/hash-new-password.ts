import { Problem } from '../../http/problems.ts';
import { loginProblem } from '../sessions/login-problem.ts';
import { newPasswordError } from './new-password.ts';
import { HasherBusy, type PasswordHasher } from './password-hasher.ts';
import type { StoredPassword } from './users-repository.ts';

/**
 * Checks and hashes a new password.
 *
 * @param location of the password in the request
 * @throws {Problem} 422 for a password that is too easy to guess, 503 when the queue is full
 */
export async function hashNewPassword(
  hasher: PasswordHasher,
  password: string,
  username: string,
  location: string,
): Promise<StoredPassword> {
  const message = await newPasswordError(password, username);
  if (message !== undefined) {
    throw new Problem('invalid-value', {
      detail: `${location}: ${message}`,
      extensions: { errors: [{ location, message }] },
    });
  }
  try {
    return await hasher.hash(password);
  } catch (error) {
    if (error instanceof HasherBusy) throw loginProblem({ kind: 'busy', full: error.full });
    throw error;
  }
}
