import { spawnSync } from 'node:child_process';

const CONNECTIONS = 32;

export interface LoadResult {
  /** How many requests were answered. */
  readonly requests: number;
  /** The same per second. */
  readonly rate: number;
}

/**
 * Loads a URL by wrk on core 1, over 32 connections.
 *
 * @param options further options of wrk, and after `--` arguments of its script
 * @throws when a request fails
 */
export function load(
  url: string,
  seconds: number,
  options: readonly string[],
  scriptArguments: readonly string[] = [],
): LoadResult {
  const wrk = ['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}`, ...options, url];
  const { stdout, stderr, status } = spawnSync(
    'taskset',
    ['-c', '1', ...wrk, '--', ...scriptArguments],
    { encoding: 'utf8' },
  );
  if (status !== 0 || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`${stdout}${stderr}`);
  return {
    requests: Number(/(\d+) requests in/.exec(stdout)?.[1]),
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
  };
}
