import { DEMO_USERS } from './demo-users.ts';
import type { UsersRepository } from './users-repository.ts';

/** Adds the demo accounts that are not there yet; an account that was changed stays as it is. */
export async function addDemoUsers(users: UsersRepository): Promise<void> {
  for (const user of DEMO_USERS) await users.add(user);
}
