import { Agent } from 'node:http';
import { type Answer, ConnectionEnded, NothingCame } from './answer.ts';
import { AnswerChecks, type Asked } from './check-answer.ts';
import { describeAnswer, describeConnection, describeRequest } from './describe.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import type { HostileConnection } from './hostile-connections.ts';
import {
  hasPath,
  type OpenApiDocument,
  type Operation,
  readOperations,
  withHiddenPaths,
} from './openapi-document.ts';
import { sendRequest } from './send-request.ts';
import { talkRaw } from './talk-raw.ts';
import { Tally } from './tally.ts';

/** What one read takes: the answer to the beginning of a longer request may get lost. */
const ONE_READ_BYTES = 16 * 1024;

/** Something that the service should not have done, in words. */
export class Failure extends Error {
  constructor(error: string, parts: readonly string[]) {
    super([error, ...parts].join('\n\n'));
  }
}

/** The demo accounts that the fuzzer uses, and their passwords. */
const DEMO_PASSWORDS = {
  admin: 'secret',
  bob: 'thisIsNotAPasswordBob',
  noadmin: 'noPow3r',
  antonio: 'cotorro',
} as const;
type DemoAccount = keyof typeof DEMO_PASSWORDS;

/**
 * Who asks for an operation: an admin, who may do everything, except what ends the tokens of whoever
 * asks for it. No request is about these accounts by name.
 */
const ASKED_BY: Readonly<Record<string, DemoAccount>> = {
  signOut: 'bob',
  signOutEverywhere: 'noadmin',
  changeOwnPassword: 'antonio',
};

/** The service had already stopped answering: only the earlier failure says anything. */
export class TooLate extends Error {}

/** What is sent to one service, and the checks of what comes back. */
export class Session {
  readonly url: URL;
  readonly operations: readonly Operation[];
  readonly checks: AnswerChecks;
  readonly tally = new Tally();
  readonly #agent: Agent;
  readonly #tokens: Readonly<Record<DemoAccount, string>>;
  /** What is under way, in words that are found when they are needed. */
  readonly #underWay = new Set<() => string>();
  #isOver = false;

  private constructor(
    url: URL,
    document: OpenApiDocument,
    tokens: Readonly<Record<DemoAccount, string>>,
    agent: Agent,
  ) {
    this.url = url;
    this.operations = readOperations(document);
    this.checks = new AnswerChecks(document);
    this.#tokens = tokens;
    this.#agent = agent;
  }

  /** Reads the service's document and logs in. */
  static async open(url: URL, connections: number): Promise<Session> {
    const agent = new Agent({ keepAlive: true, maxSockets: connections });
    const served = await fetch(new URL('/api/v1/openapi.json', url));
    const document = withHiddenPaths((await served.json()) as OpenApiDocument); // checked as it is read
    const tokens = {
      admin: await logIn(url, 'admin'),
      bob: await logIn(url, 'bob'),
      noadmin: await logIn(url, 'noadmin'),
      antonio: await logIn(url, 'antonio'),
    };
    return new Session(url, document, tokens, agent);
  }

  /** The token that an operation is asked for with. */
  tokenOf({ name }: Operation): string {
    return this.#tokens[ASKED_BY[name] ?? 'admin'];
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Whether the service has stopped answering, so that no further request says anything. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Sends a request and checks its answer.
   *
   * @throws {Failure}
   */
  async send(operation: Operation, request: FuzzRequest): Promise<Answer | undefined> {
    const words = () => this.#withoutToken(describeRequest(request, this.url));
    const { length = 0 } = request.body ?? {};
    const mayBeLost = request.expect !== 'granted' && length > ONE_READ_BYTES;
    const answer = await this.#watch(words, async () => {
      try {
        return await sendRequest(this.url, this.#agent, request);
      } catch (error) {
        if (error instanceof ConnectionEnded && mayBeLost) return undefined;
        throw error;
      }
    });
    this.tally.count(operation.name, String(answer?.status ?? 'ended'));
    if (answer !== undefined) this.#check(this.#askedBy(request), answer, words);
    return answer;
  }

  /**
   * Writes the bytes of a hostile connection and checks what answers come.
   *
   * @throws {Failure}
   */
  async talk(operation: Operation, connection: HostileConnection): Promise<void> {
    const words = () => this.#withoutToken(describeConnection(connection));
    const answers = await this.#watch(words, () =>
      talkRaw(this.url, connection, () => this.#probe()),
    );
    const { answers: due } = connection;
    const isGood = due !== undefined;
    const asked: Asked = {
      operation: isGood ? operation : undefined,
      method: operation.method,
      expect: isGood ? 'granted' : 'anything',
      bodyBytes: 0,
    };
    if (answers.length === 0) this.tally.count(operation.name, 'ended');
    for (const answer of answers) {
      this.tally.count(operation.name, String(answer.status));
      this.#check(asked, answer, words);
    }
    if (isGood && answers.length !== due) {
      throw new Failure(`${answers.length} answers to ${due} requests`, [words()]);
    }
  }

  /** An answer on another connection: by then the service has read what came before. */
  async #probe(): Promise<void> {
    await sendRequest(this.url, this.#agent, {
      method: 'GET',
      target: '/livez',
      headers: [],
      body: undefined,
      isChunked: false,
      expect: 'granted',
    });
  }

  /** A report is shown to others. */
  #withoutToken(text: string): string {
    return Object.values(this.#tokens).reduce(
      (rest, token) => rest.replaceAll(token, 'TOKEN'),
      text,
    );
  }

  #askedBy({ method, target, expect, body }: FuzzRequest): Asked {
    const path = target.split('?', 1).join();
    const operation = this.operations.find(
      (candidate) =>
        hasPath(candidate, path) &&
        (candidate.method === method || (candidate.method === 'GET' && method === 'HEAD')),
    );
    return { operation, method, expect, bodyBytes: body?.length ?? 0 };
  }

  #check(asked: Asked, answer: Answer, words: () => string): void {
    const error = this.checks.errorOf(asked, answer);
    if (error !== undefined) throw new Failure(error, [words(), describeAnswer(answer)]);
  }

  /** Waits for what is sent. If nothing comes, any request under way may be the reason. */
  async #watch<Result>(words: () => string, work: () => Promise<Result>): Promise<Result> {
    this.#underWay.add(words);
    try {
      return await work();
    } catch (error) {
      if (this.#isOver) throw new TooLate();
      const { message } = error as Error; // every error of a connection is one
      this.#isOver = error instanceof NothingCame || message.includes('ECONNREFUSED');
      const others = [...this.#underWay].filter((other) => this.#isOver && other !== words);
      throw new Failure(message, [
        words(),
        ...others.map((other) => `also under way:\n${other()}`),
      ]);
    } finally {
      this.#underWay.delete(words);
    }
  }
}

/** A token of a demo account. */
async function logIn(url: URL, username: DemoAccount): Promise<string> {
  const answer = await fetch(new URL('/login', url), {
    method: 'POST',
    body: new URLSearchParams({ username, password: DEMO_PASSWORDS[username] }),
  });
  if (answer.status !== 200) {
    throw new Error(
      `the demo account ${username} cannot log in (${answer.status}): is DEMO_DATA on?`,
    );
  }
  const { data } = (await answer.json()) as { data: string };
  return data;
}
