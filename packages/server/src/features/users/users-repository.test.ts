import { describe, expect, test } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import { HOSTILE_NAMES } from '../../../testing/hostile-names.ts';
import { createAccessRepository } from '../../auth/access-repository.ts';
import { createUsersRepository, type User } from './users-repository.ts';

const alice: User = {
  username: 'alice',
  role: 'editor',
  password: { scheme: 'argon2id', hash: '$argon2id$a' },
};
const old: User = {
  username: 'old',
  role: 'viewer',
  password: { scheme: 'first-generation', hash: 'ab'.repeat(64), salt: 'x^y' },
};

describe.each(DATABASES)('accounts over %s', (kind) => {
  const repository = async () =>
    createUsersRepository(await migratedDatabase(kind), () => 1_700_000_000_000);

  test('are returned as they were added', async () => {
    const users = await repository();
    expect(await users.add(alice)).toBe(true);
    expect(await users.add(old)).toBe(true);
    const stored = { isDisabled: false, version: expect.any(Number), createdAt: 1_700_000_000_000 };
    expect(await users.find('alice')).toEqual({ ...alice, ...stored });
    expect(await users.find('old')).toEqual({ ...old, ...stored });
    expect(await users.find('nobody')).toBeUndefined();
  });

  test('have names that differ byte by byte', async () => {
    const users = await repository();
    for (const username of [
      'a',
      'A',
      'á',
      'аdmin',
      'admin',
      'x'.repeat(128),
      "o'neill",
      '名前',
      '🍎',
    ]) {
      expect(await users.add({ ...alice, username }), username).toBe(true);
    }
    expect(await users.find('a ')).toBeUndefined();
    expect((await users.find("o'neill"))?.username).toBe("o'neill");
  });

  test('keep to themselves, whatever characters their names have', async () => {
    const users = await repository();
    expect(await users.add(alice)).toBe(true);
    for (const username of HOSTILE_NAMES) {
      expect(await users.find(username), username).toBeUndefined();
      expect(await users.remove(username), username).toBe(false);
      expect(await users.add({ ...alice, username }), username).toBe(true);
      expect(await users.find(username)).toMatchObject({ ...alice, username });
      expect(await users.change(username, { password: old.password })).toBe(true);
    }
    expect((await users.list()).map(({ username }) => username).sort()).toEqual(
      ['alice', ...HOSTILE_NAMES].sort(),
    );
    for (const username of HOSTILE_NAMES) expect(await users.remove(username)).toBe(true);
    expect(await users.find('alice')).toMatchObject(alice);
  });

  test('are not replaced by a second one of the same name', async () => {
    const users = await repository();
    await users.add(alice);
    expect(await users.add({ ...alice, role: 'admin' })).toBe(false);
    expect(await users.find('alice')).toMatchObject(alice);
  });

  test('report any other error of an insertion', async () => {
    const users = await repository();
    const faulty = {
      ...alice,
      password: { scheme: 'argon2id', hash: null as unknown as string },
    } as const;
    await expect(users.add(faulty)).rejects.toThrow(/null/i);
  });

  test('are not found when their role is unknown', async () => {
    const users = await repository();
    await users.add({ ...alice, role: 'root' as never });
    expect(await users.find('alice')).toBeUndefined();
  });

  test('replace a password only while it is the one that was checked', async () => {
    const users = await repository();
    await users.add(old);
    const first = { scheme: 'argon2id', hash: '$argon2id$first' } as const;
    await users.replacePassword('old', old.password, first);
    await users.replacePassword('old', old.password, {
      scheme: 'argon2id',
      hash: '$argon2id$second',
    });
    expect((await users.find('old'))?.password).toEqual(first);
  });

  test('can be listed, also in pages', async () => {
    const users = await repository();
    await users.add(old);
    await users.add(alice);
    await users.add({ ...alice, username: 'zoe', role: 'root' as never });
    const names = async (page?: Parameters<typeof users.list>[0]) =>
      (await users.list(page)).map(({ username }) => username);
    expect(await names()).toEqual(['alice', 'old']);
    expect(await names({ count: 1 })).toEqual(['alice']);
    expect(await names({ after: 'alice', count: 1 })).toEqual(['old']);
  });

  test('have a version that every change raises, and a new one after a removal', async () => {
    const users = await repository();
    await users.add(alice);
    const version = async () => (await users.find('alice'))?.version ?? 0;
    const first = await version();
    expect(first).toBeGreaterThan(1);
    expect(await users.change('alice', { role: 'admin' })).toBe(true);
    expect(await users.change('alice', { isDisabled: true })).toBe(true);
    expect(await users.find('alice')).toMatchObject({
      role: 'admin',
      isDisabled: true,
      version: first + 2,
    });
    expect(await users.change('alice', { isDisabled: false, password: old.password })).toBe(true);
    expect(await users.find('alice')).toMatchObject({ isDisabled: false, password: old.password });
    expect(await users.change('nobody', { role: 'admin' })).toBe(false);
    expect(await users.remove('alice')).toBe(true);
    expect(await users.remove('alice')).toBe(false);
    await users.add(alice);
    expect(Math.abs((await version()) - first)).toBeGreaterThan(3);
  });

  test('raise the revision that other instances watch', async () => {
    const database = await migratedDatabase(kind);
    const users = createUsersRepository(database);
    const { revision } = createAccessRepository(database);
    const seen = [await revision()];
    await users.add(alice);
    seen.push(await revision());
    await users.change('alice', { role: 'admin' });
    seen.push(await revision());
    await users.remove('alice');
    seen.push(await revision());
    expect(seen).toEqual([1, 2, 3, 4]);
  });
});
