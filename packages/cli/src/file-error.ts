/** The errors of the file system in words. */
import { InputError } from './reporter.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'is a folder',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
};

/**
 * Does something with the file of that name.
 *
 * @throws InputError when the file system refuses
 */
export function withFile<Result>(name: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw fileError(name, error);
  }
}

/** Why the operation of a file or of standard input failed. */
export function fileError(name: string, error: unknown): InputError {
  const { code, message } = error as NodeJS.ErrnoException; // only operations of a file end here
  return new InputError(`${name}: ${REASONS[String(code)] ?? message}`);
}
