import { StartRefused } from '../../start-refused.ts';
import { DEMO_PASSWORDS, DEMO_USERS } from './demo-users.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { UsersRepository } from './users-repository.ts';

/**
 * Refuses a database whose accounts have the demo accounts' passwords: accounts of any name that
 * store one of their first-generation hashes, and those of their names whose argon2id hash is of
 * the known password. An account that does not exist costs no hash.
 *
 * @throws {StartRefused} with the names and the command that removes them
 */
export async function refuseDemoAccounts(
  users: UsersRepository,
  hasher: PasswordHasher,
): Promise<void> {
  const found = new Set(await users.namesByPassword(DEMO_USERS.map(({ password }) => password)));
  for (const [username, known] of Object.entries(DEMO_PASSWORDS)) {
    const user = found.has(username) ? undefined : await users.find(username);
    if (user !== undefined && (await hasher.check(known, user.password)).matches) {
      found.add(username);
    }
  }
  if (found.size === 0) return;
  const names = [...found].sort();
  throw new StartRefused(
    `everybody knows the demo passwords of ${names.join(', ')}; remove these accounts with: cidery-server users remove ${names.map(quoted).join(' ')}`,
  );
}

/** A name as a shell takes it. */
function quoted(name: string): string {
  return /^[\w.@]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
