import { Agent, request } from 'node:http';

export interface LoadReport {
  readonly answered: number;
  /** Requests with another status than 200 or no answer, in words. */
  readonly failures: readonly string[];
}

export interface Load {
  /** How many requests have been answered so far. */
  answered(): number;
  /** Waits until so many more requests have been answered. */
  more(count: number): Promise<void>;
  stop(): Promise<LoadReport>;
}

/**
 * Asks for a URL again and again over a number of keep-alive connections.
 *
 * @param headers of each request; several take turns
 */
export function startLoad(
  url: string,
  headers: Record<string, string> | readonly Record<string, string>[],
  connections: number,
): Load {
  const inTurn = [headers].flat();
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const failures: string[] = [];
  let asked = 0;
  let answered = 0;
  let stopped = false;
  let waiting: { at: number; resolve: () => void } | undefined;

  const worker = async () => {
    while (!stopped) {
      asked += 1;
      const outcome = await ask(url, inTurn[asked % inTurn.length] ?? {}, agent);
      if (outcome !== undefined) failures.push(outcome);
      answered += 1;
      if (waiting !== undefined && answered >= waiting.at) waiting.resolve();
    }
  };
  const workers = Array.from({ length: connections }, worker);

  return {
    answered: () => answered,
    more: (count) =>
      new Promise((resolve) => {
        waiting = { at: answered + count, resolve };
      }),
    async stop() {
      stopped = true;
      await Promise.all(workers);
      agent.destroy();
      return { answered, failures };
    },
  };
}

function ask(
  url: string,
  headers: Record<string, string>,
  agent: Agent,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asked = request(url, { headers, agent, timeout: 15_000 }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        resolve(answer.statusCode === 200 ? undefined : `status ${answer.statusCode}`),
      );
      answer.on('error', (error) => resolve(error.message));
    });
    asked.on('timeout', () => asked.destroy(new Error('timeout')));
    asked.on('error', (error) => resolve(error.message));
    asked.end();
  });
}
