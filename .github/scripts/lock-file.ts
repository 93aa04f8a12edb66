import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PLATFORMS = ['linux_amd64', 'linux_arm64', 'darwin_arm64'];

/**
 * Checks that a Terraform root module has its lock file, so that a run without one fails at the
 * start and not in the middle of a deployment.
 * @throws when it is missing; the message gives the command that writes it
 */
export function requireLockFile(folder: string): void {
  const path = join(folder, '.terraform.lock.hcl');
  if (existsSync(path)) return;
  const platforms = PLATFORMS.map((platform) => `-platform=${platform}`).join(' ');
  throw new Error(
    `${path} is not committed: run \`terraform -chdir=${folder} providers lock ${platforms}\` and commit what it writes (infra/README.md)`,
  );
}
