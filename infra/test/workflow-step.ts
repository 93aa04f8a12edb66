import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, open, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readWorkflow } from '../../.github/scripts/workflow-file.ts';
import { type Outcome, terraformCommand } from './terraform.ts';

const WORKFLOW = '.github/workflows/deploy.yml';
const SCRIPT = '.github/scripts/interruptible.sh';

/** The texts of the deployment's steps that apply a saved plan: the deployment, the rollback. */
export async function applySteps(root: string): Promise<{ deployment: string; rollback: string }> {
  const { jobs } = readWorkflow(WORKFLOW, await readFile(join(root, WORKFLOW), 'utf8'));
  const texts = jobs
    .flatMap(({ steps }) => steps.map(({ run }) => run ?? ''))
    .filter((run) => /\bterraform\b.* apply /.test(run));
  const [deployment, rollback, ...others] = texts;
  if (!deployment || !rollback || others.length > 0) {
    throw new Error(`${WORKFLOW} has ${texts.length} applies, not two`);
  }
  return { deployment, rollback };
}

/** A step that runs. */
export interface RunningStep {
  /** Sends a signal to the step's shell alone, as the runner does. */
  readonly signal: (name: NodeJS.Signals) => void;
  readonly finished: Promise<Outcome>;
}

/** A working copy in which steps run, with a clock of its own. */
export class StepRunner {
  /** Where the steps run; it contains `infra/stack`. */
  readonly root: string;
  /** The runner's `RUNNER_TEMP`. */
  readonly temporary: string;
  readonly #bin: string;

  private constructor(scratch: string) {
    this.root = join(scratch, 'repository');
    this.temporary = join(scratch, 'temporary');
    this.#bin = join(scratch, 'bin');
  }

  static async create(scratch: string, root: string): Promise<StepRunner> {
    const runner = new StepRunner(scratch);
    const fallback = join(runner.#bin, 'fallback');
    for (const folder of [runner.temporary, fallback]) await mkdir(folder, { recursive: true });
    await mkdir(dirname(join(runner.root, SCRIPT)), { recursive: true });
    await cp(join(root, SCRIPT), join(runner.root, SCRIPT));
    // A duration passes when the test opens the named pipe that has its name.
    const sleep = `#!/bin/sh\nexec cat "${runner.#bin}/$1"\n`;
    await writeFile(join(runner.#bin, 'sleep'), sleep, { mode: 0o755 });
    // A terraform on the PATH comes first: a wrapper need not pass signals on.
    if (terraformCommand().includes('/')) {
      await symlink(terraformCommand(), join(fallback, 'terraform'));
    }
    return runner;
  }

  /** Runs a step's text as GitHub's runner does. */
  async start(text: string, onOutput: (text: string) => void = () => {}): Promise<RunningStep> {
    const file = join(this.temporary, 'step.sh');
    await writeFile(file, text);
    for (const [duration] of text.matchAll(/\b\d+m\b/g)) {
      const pipe = join(this.#bin, duration);
      if (!existsSync(pipe)) execFileSync('mkfifo', [pipe]);
    }
    const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', file], {
      cwd: this.root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${this.#bin}:${process.env.PATH}:${join(this.#bin, 'fallback')}`,
        RUNNER_TEMP: this.temporary,
        GITHUB_OUTPUT: join(this.temporary, 'output'),
        TF_IN_AUTOMATION: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk;
        onOutput(chunk.toString());
      });
    }
    return {
      signal: (name) => child.kill(name),
      finished: new Promise((settle) => {
        child.on('close', (code) => settle({ code: code ?? 1, output }));
      }),
    };
  }

  /** Whether a step has set the output that says that nothing was changed. */
  async saysUntouched(): Promise<boolean> {
    const output = await readFile(join(this.temporary, 'output'), 'utf8').catch(() => '');
    return output.includes('untouched=true');
  }

  /** Lets a duration that a step waits for pass. */
  async pass(duration: string): Promise<void> {
    await (await open(join(this.#bin, duration), 'w')).close();
  }
}
