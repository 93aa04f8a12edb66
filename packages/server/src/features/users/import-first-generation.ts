import { Kysely, MysqlDialect } from 'kysely';
import { isRole, ROLES } from '../../auth/roles.ts';
import { openMysqlPool } from '../../database/mysql-pool.ts';
import { DEMO_PASSWORDS } from './demo-users.ts';
import { matchesFirstGeneration } from './password-hasher.ts';
import { isUsername } from './username.ts';
import type { User, UsersRepository } from './users-repository.ts';

/** As many as the accounts' table holds. */
const LONGEST_SALT = 64;

const NOT_A_USERNAME = 'the user name has a control character or a space at an end, or is . or ..';

/** The first generation's table. */
interface FirstGenerationTables {
  users: {
    username: string;
    password: string | null;
    salt: string | null;
    role: string | null;
  };
}

export interface ImportReport {
  readonly added: number;
  /** Accounts whose names were taken, which stay as they are. */
  readonly existing: number;
  readonly refused: readonly { readonly username: string; readonly reason: string }[];
}

/**
 * Copies the accounts of a first-generation database. It only reads there, and may be run again:
 * what is here already stays as it is.
 */
export async function importFirstGeneration(
  url: string,
  users: Pick<UsersRepository, 'add'>,
): Promise<ImportReport> {
  const source = new Kysely<FirstGenerationTables>({
    dialect: new MysqlDialect({ pool: openMysqlPool(url) }),
  });
  try {
    const rows = await source
      .selectFrom('users')
      .select(['username', 'password', 'salt', 'role'])
      .orderBy('username')
      .execute();
    let added = 0;
    let existing = 0;
    const refused: { username: string; reason: string }[] = [];
    for (const row of rows) {
      const user = toUser(row);
      if (typeof user === 'string') refused.push({ username: row.username, reason: user });
      else if (await users.add(user)) added += 1;
      else existing += 1;
    }
    return { added, existing, refused };
  } finally {
    await source.destroy();
  }
}

/** The account that a row stands for, or what is wrong with the row. */
function toUser({ username, password, salt, role }: FirstGenerationTables['users']): User | string {
  if (!isUsername(username)) return NOT_A_USERNAME;
  if (password === null || !/^[0-9a-f]{128}$/i.test(password)) {
    return 'the password is not a hex SHA-512';
  }
  if (salt === null) return 'the salt is missing';
  if (salt.length > LONGEST_SALT) return `the salt has more than ${LONGEST_SALT} characters`;
  const hash = password.toLowerCase();
  // Production checks for them when it starts, and may be running.
  if (Object.values(DEMO_PASSWORDS).some((demo) => matchesFirstGeneration(demo, hash, salt))) {
    return 'everybody knows its password, which is that of a demo account';
  }
  if (!isRole(role)) return `the role is none of ${ROLES.join(', ')}`;
  return {
    username,
    role,
    password: { scheme: 'first-generation', hash, salt },
  };
}
