import { describe, expect, test, vi } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import { addDemoUsers } from './add-demo-users.ts';
import { DEMO_PASSWORDS, DEMO_USERS } from './demo-users.ts';
import { createPasswordHasher } from './password-hasher.ts';
import { refuseDemoAccounts } from './refuse-demo-accounts.ts';
import { createUsersRepository } from './users-repository.ts';

const hasher = createPasswordHasher();

describe.each(DATABASES)('a database in production over %s', (kind) => {
  const repository = async () => createUsersRepository(await migratedDatabase(kind));

  test('may not hold the demo accounts as they were added', async () => {
    const users = await repository();
    await addDemoUsers(users);
    await expect(refuseDemoAccounts(users, hasher)).rejects.toMatchObject({
      name: 'StartRefused',
      message:
        'everybody knows the demo passwords of admin, antonio, bob, noadmin; remove these accounts with: cidery-server users remove admin antonio bob noadmin',
    });
  });

  test.each(Object.entries(DEMO_PASSWORDS))(
    'may not hold %s with the known password, rehashed',
    async (username, known) => {
      const users = await repository();
      await users.add({ username, role: 'viewer', password: await hasher.hash(known) });
      await expect(refuseDemoAccounts(users, hasher)).rejects.toThrow(
        `cidery-server users remove ${username}`,
      );
    },
  );

  test('may not hold a copy of a demo account under a name of any characters', async () => {
    const users = await repository();
    for (const username of ["o'neill jr", 'backup']) {
      for (const user of DEMO_USERS.slice(0, 1)) await users.add({ ...user, username });
    }
    await expect(refuseDemoAccounts(users, hasher)).rejects.toThrow(
      /users remove backup 'o'\\''neill jr'$/,
    );
  });

  test('may hold accounts of those names with other passwords, and of the same hash with another salt', async () => {
    const users = await repository();
    await users.add({ username: 'admin', role: 'admin', password: await hasher.hash('my own') });
    for (const user of DEMO_USERS.slice(1, 2)) {
      const { hash } = user.password;
      await users.add({ ...user, password: { scheme: 'first-generation', hash, salt: 'x' } });
    }
    await refuseDemoAccounts(users, hasher);
  });

  test('costs no hash without accounts of those names', async () => {
    const users = await repository();
    await users.add({ username: 'alice', role: 'admin', password: await hasher.hash('my own') });
    const check = vi.fn(hasher.check);
    await refuseDemoAccounts(users, { ...hasher, check });
    expect(check).not.toHaveBeenCalled();
  });
});
