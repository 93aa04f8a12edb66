import { appendFileSync } from 'node:fs';

/** The process's environment; a test gives its own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws when the variable is absent or empty */
export function required(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

/**
 * Sets outputs for the later steps of a job (`GITHUB_OUTPUT`), or prints them if there is none.
 * @throws when a value has more than one line, because the second line could forge another output
 */
export function writeOutputs(values: Readonly<Record<string, string>>, env: Environment): void {
  const lines = Object.entries(values).map(([name, value]) => {
    if (/[\r\n]/.test(value)) throw new Error(`the output ${name} must be one line`);
    return `${name}=${value}\n`;
  });
  appendTo(env.GITHUB_OUTPUT, lines.join(''));
}

/** Adds Markdown to the run's summary (`GITHUB_STEP_SUMMARY`), or prints it if there is none. */
export function writeSummary(markdown: string, env: Environment): void {
  appendTo(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
}

function appendTo(file: string | undefined, text: string): void {
  if (file === undefined || file === '') process.stdout.write(text);
  else appendFileSync(file, text);
}

/** Runs a script's `main`; an error becomes one line on the run's page and exit code 1. */
export async function runScript(main: () => Promise<void> | void): Promise<void> {
  try {
    await main();
  } catch (error) {
    // Workflow commands escape a newline as `%0A`; a raw newline could start another command.
    const text = (error instanceof Error ? error.message : String(error)).replaceAll('\n', '%0A');
    console.log(`::error::${text}`);
    process.exitCode = 1;
  }
}
