import { chmodSync, statSync } from 'node:fs';

const FOR_OTHERS = 0o077;

/**
 * Takes a file of ours out of everybody else's reach, as far as that is in our power: a file that
 * was copied, or made by an older version, may be open to all.
 *
 * A file of another owner stays as it is, even for root: its owner lets us use it, perhaps by the
 * very bits that would go.
 */
export function keepPrivate(path: string): void {
  try {
    const file = statSync(path);
    if (!file.isFile() || file.uid !== process.geteuid?.()) return;
    if ((file.mode & FOR_OTHERS) !== 0) chmodSync(path, file.mode & ~FOR_OTHERS & 0o777);
  } catch {
    // The file does not exist, or its file system has no modes. Opening it reports any other error.
  }
}
