import { extname } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { FastifyBaseLogger } from 'fastify';
import type { CalculationAnswer, CalculationRequest } from './calculator.ts';

/** Why a calculation has no answer. */
export type LaneRefusal =
  /** Too many calculations wait; a later try may succeed. */
  | 'busy'
  /** It exceeded the limit of time or memory, and would do so again. */
  | 'too-costly'
  /** Its client closed the connection before its turn came. */
  | 'abandoned'
  /** The thread failed, or the lane is closed. */
  | 'failed';

/** A calculation that has no answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly refusal: LaneRefusal;

  constructor(refusal: LaneRefusal, cause?: Error) {
    super(`a calculation has no answer: ${refusal}`, { cause });
    this.refusal = refusal;
  }
}

export interface CalculationLaneOptions {
  readonly logger: FastifyBaseLogger;
  /** Calculations that may wait or run for one client, and in all. */
  readonly mostPerClient?: number;
  readonly most?: number;
  /** How long one may take, in milliseconds. */
  readonly calculationMs?: number;
  /** How long an idle thread is kept, in milliseconds. */
  readonly idleMs?: number;
  readonly memory?: ResourceLimits;
  /** The module that the thread runs. */
  readonly thread?: URL;
}

/**
 * The limits of the thread's heap, in MiB: enough for the heaviest request of each operation, as
 * rehearsals/heavy-bodies.test.ts shows; see docs/decisions/0008.
 */
const MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 };

/** What a thread says. */
type Message = { readonly answer: CalculationAnswer } | { readonly line: string };

/**
 * One thread for large calculations, one at a time, in the order in which their requests were
 * complete. None of them blocks the service's own thread. A calculation that needs too much memory
 * ends the thread, not the process. The thread starts at first use and ends when it is idle.
 */
export class CalculationLane {
  readonly #options: Required<CalculationLaneOptions>;
  readonly #waiting = new Map<string, number>();
  #count = 0;
  /** Ends when all calculations so far have. */
  #last: Promise<unknown> = Promise.resolve();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: CalculationLaneOptions) {
    this.#options = {
      mostPerClient: 16,
      most: 64,
      calculationMs: 30_000,
      idleMs: 60_000,
      memory: MEMORY,
      thread: threadModule(),
      ...options,
    };
  }

  /** How many calculations wait or run. */
  get count(): number {
    return this.#count;
  }

  /**
   * The answer to a request of a client.
   *
   * @param onBegin is called when the request's turn comes; its body is the thread's from then on
   * @throws {NoAnswer}
   */
  async run(
    client: string,
    request: CalculationRequest,
    onBegin: () => void,
  ): Promise<CalculationAnswer> {
    const own = this.#waiting.get(client) ?? 0;
    if (own >= this.#options.mostPerClient || this.#count >= this.#options.most) {
      throw new NoAnswer('busy');
    }
    this.#change(client, 1);
    const before = this.#last;
    const done = Promise.withResolvers<void>();
    this.#last = done.promise;
    try {
      await before;
      onBegin();
      return await this.#calculate(request);
    } finally {
      this.#change(client, -1);
      done.resolve();
    }
  }

  /** Ends the thread, and with it the calculation that runs. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  async #calculate(request: CalculationRequest): Promise<CalculationAnswer> {
    if (this.#isClosed) throw new NoAnswer('failed');
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const { promise, resolve, reject } = Promise.withResolvers<CalculationAnswer>();
    const onMessage = (message: Message) => 'answer' in message && resolve(message.answer);
    const onExit = () => reject(new NoAnswer('failed'));
    const onError = (error: Error & { code?: string }) => {
      const isOverflow = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(new NoAnswer(isOverflow ? 'too-costly' : 'failed', error));
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    const timer = setTimeout(() => {
      reject(new NoAnswer('too-costly'));
      void this.#end();
    }, this.#options.calculationMs);
    try {
      worker.postMessage(request, request.body === undefined ? [] : [request.body.buffer]);
      return await promise;
    } finally {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      this.#idle = setTimeout(() => void this.#end(), this.#options.idleMs).unref();
    }
  }

  #start(): Worker {
    const { logger, memory, thread } = this.#options;
    // Without the environment, which has the service's secrets.
    const worker = new Worker(thread, { env: {}, resourceLimits: memory });
    worker.unref();
    worker.on('message', (message: Message) => {
      if ('line' in message) {
        const { level, msg, ...fields } = JSON.parse(message.line);
        logger[level >= 50 ? 'error' : 'warn'](fields, msg);
      }
    });
    const forget = () => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    // A failed thread ends a moment later, and loses the messages that it gets until then.
    // `#calculate` reports the failure by listeners of its own.
    worker.on('error', forget).once('exit', forget);
    return worker;
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #change(client: string, by: 1 | -1): void {
    const own = (this.#waiting.get(client) ?? 0) + by;
    if (own === 0) this.#waiting.delete(client);
    else this.#waiting.set(client, own);
    this.#count += by;
  }
}

/** Beside this file: of the sources a source, and of the bundle an entry of its own. */
function threadModule(): URL {
  return new URL(`./calculation-thread${extname(import.meta.url)}`, import.meta.url);
}
