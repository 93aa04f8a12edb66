import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The result of one run of Terraform: its exit code and everything it printed. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
}

export interface TerraformOptions {
  /** Environment variables in addition to those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each piece of output as it appears. */
  readonly onOutput?: (text: string) => void;
  /** Starts the process in its own group and passes a function that kills the group. */
  readonly onKillable?: (kill: () => void) => void;
}

/**
 * The Terraform command: `terraform`, or the value of `TERRAFORM`. A path is relative to the
 * working directory of this process.
 */
export function terraformCommand(env: NodeJS.ProcessEnv = process.env): string {
  const command = env.TERRAFORM || 'terraform';
  return command.includes('/') ? resolve(command) : command;
}

/**
 * Runs Terraform in a directory and waits for it.
 *
 * @returns its result; code 127 when the command cannot be started
 */
export function terraform(
  directory: string,
  args: readonly string[],
  options: TerraformOptions = {},
): Promise<Outcome> {
  return new Promise((settle) => {
    const child = spawn(terraformCommand(), args, {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: options.onKillable !== undefined,
      env: {
        ...process.env,
        TF_IN_AUTOMATION: '1',
        TF_INPUT: '0',
        CHECKPOINT_DISABLE: '1',
        ...options.env,
      },
    });
    const { pid } = child;
    if (pid !== undefined) options.onKillable?.(() => process.kill(-pid, 'SIGKILL'));
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk;
      options.onOutput?.(chunk.toString());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => settle({ code: 127, output: error.message }));
    child.on('close', (code) => settle({ code: code ?? 1, output }));
  });
}
