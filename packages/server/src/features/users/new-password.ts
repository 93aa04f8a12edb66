import { ROLES } from '../../auth/roles.ts';
import { isCommonPassword } from './common-passwords.ts';

/** Counted in characters (code points), as JSON schemas count them. */
export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 1024;

/**
 * Words that anybody who attacks this service tries first, besides the name of the account: the
 * product, the roles, and the one password of a demo account that is long enough.
 */
const KNOWN_WORDS: readonly string[] = ['cidery', ...ROLES, 'thisIsNotAPasswordBob'];

/**
 * What is wrong with a new password of an account, as a sentence that does not show it; undefined
 * if nothing is. Any characters but NUL will do, and no kind of character is required.
 */
export async function newPasswordError(
  password: string,
  username: string,
): Promise<string | undefined> {
  const { length } = [...password];
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD || password.includes('\0')) {
    return `a password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters and no NUL`;
  }
  // The estimate below reads only the start of a long name.
  if (password.toLowerCase() === username.toLowerCase()) {
    return 'a password differs from the user name';
  }
  if (await isCommonPassword(password, [username, ...KNOWN_WORDS])) {
    return 'this password is too easy to guess; take a longer one, such as four unrelated words';
  }
  return undefined;
}
