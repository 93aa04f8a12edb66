import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { isFault, orThrow, PrefixSet, parseAddress } from '@cidery/prefix';
import { clientNetwork, unmapped } from './client-network.ts';
import { rawProblem } from './raw-problem.ts';

/** Why a connection is refused or ended: too many in all, too many of one client, too many requests ahead of answers. */
export type ConnectionRefusal = 'total' | 'client' | 'pipelined';

export interface ConnectionsOptions {
  /** Connections that may be open at once; 0 lifts the limit. */
  readonly most: number;
  /** The same for one client network; 0 lifts the limit. */
  readonly mostPerClient: number;
  /** Addresses and prefixes of proxies: through one of them come many clients, so that `mostPerClient` exempts them. */
  readonly proxies: readonly string[];
  /** How long nothing may move on a connection whose answer is due or being taken, in milliseconds, at the least. */
  readonly stalledMs: number;
  /** Is told of each refusal; `client` is its address. */
  readonly onRefusal: (reason: ConnectionRefusal, client: string) => void;
}

/** One connection, and what it carries. */
interface Connection {
  /** The network that the connection counts for; undefined for one of a proxy. */
  readonly network: string | undefined;
  /** The latest answer, which may be finished. */
  answer: ServerResponse | undefined;
  /** What is called when the connection closes before that answer is finished. */
  onAbort: (() => void) | undefined;
  /** Requests that came before the answer was finished, in their order. */
  readonly waiting: [IncomingMessage, ServerResponse][];
}

/** Where a socket keeps its connection: a map costs each request more. */
const CONNECTION = Symbol('connection');
type ServedSocket = Socket & { [CONNECTION]?: Connection };

/**
 * Requests that may wait on one connection while an earlier one is answered. Node makes all the requests that stand in
 * what it reads at once, and their answers would all be made and held for a client that takes none of them.
 */
const MOST_WAITING = 16;

/** The answer to a client whose connection is refused. */
const REFUSALS = {
  total: [
    'service-unavailable',
    'the service has as many connections as it takes; try again shortly',
  ],
  client: [
    'too-many-requests',
    'this client has as many connections as one client may have; use one that is open, or try again shortly',
  ],
} as const;

/**
 * The connections of the service: bounded in number, in all and for each client network; each answered one request at a
 * time, the next one when the last answer was taken; and ended when an answer is not taken.
 */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #proxies: PrefixSet;
  readonly #open = new Set<ServedSocket>();
  readonly #perNetwork = new Map<string, number>();

  constructor(options: ConnectionsOptions) {
    this.#options = options;
    this.#proxies = orThrow(PrefixSet.parse(options.proxies));
  }

  /** How many are open. */
  get count(): number {
    return this.#open.size;
  }

  /** A server whose connections these are. */
  createServer(options: ServerOptions, handler: RequestListener): Server {
    const server = createServer(options, (request, response) =>
      this.#take(request, response, handler),
    );
    return (
      server
        .once('listening', () => {
          const watch = setInterval(() => this.#watchAnswers(), this.#options.stalledMs / 6);
          server.once('close', () => clearInterval(watch));
        })
        // Before the server's own listener: what is refused is never parsed.
        .prependListener('connection', (socket) => this.#accept(socket))
    );
  }

  /** Has `onAbort` called when a connection closes before the answer that it now carries was taken whole. */
  watch(socket: Socket, onAbort: () => void): void {
    const connection = (socket as ServedSocket)[CONNECTION];
    if (connection !== undefined) connection.onAbort = onAbort;
  }

  /** Whether a part of an answer that is not finished was written to a connection. */
  hasBegunAnswer(socket: Socket): boolean {
    const answer = pendingAnswer(socket);
    return answer?.headersSent === true;
  }

  /**
   * Ends the connections that owe their client no answer: those that sent nothing, or only the beginning of a head.
   * With `all` also those whose request is being received or answered.
   *
   * @returns how many it ended
   */
  end({ all }: { readonly all: boolean }): number {
    let ended = 0;
    for (const socket of this.#open) {
      if (pendingAnswer(socket) !== undefined && !all) continue;
      socket.destroy();
      ended++;
    }
    return ended;
  }

  #accept(socket: ServedSocket): void {
    // A client that is gone already has no address.
    const address = socket.remoteAddress ?? '';
    const network = this.#isProxy(address) ? undefined : clientNetwork(address);
    const refusal = this.#refusalOf(network);
    if (refusal !== undefined) {
      this.#options.onRefusal(refusal, address);
      const [kind, detail] = REFUSALS[refusal];
      socket.write(rawProblem(kind, detail, { 'retry-after': '1' }));
      socket.destroySoon();
      return;
    }
    const connection = { network, answer: undefined, onAbort: undefined, waiting: [] };
    socket[CONNECTION] = connection;
    this.#open.add(socket);
    this.#count(network, 1);
    socket.once('close', () => this.#forget(socket, connection));
  }

  #forget(socket: ServedSocket, { network, answer, onAbort }: Connection): void {
    this.#open.delete(socket);
    this.#count(network, -1);
    if (answer?.writableFinished === false) onAbort?.();
  }

  #refusalOf(network: string | undefined): keyof typeof REFUSALS | undefined {
    const { most, mostPerClient } = this.#options;
    if (most > 0 && this.#open.size >= most) return 'total';
    if (network === undefined || mostPerClient === 0) return undefined;
    return (this.#perNetwork.get(network) ?? 0) >= mostPerClient ? 'client' : undefined;
  }

  #isProxy(address: string): boolean {
    const parsed = parseAddress(address, { zone: true });
    return !isFault(parsed) && (this.#proxies.has(parsed) || this.#proxies.has(unmapped(parsed)));
  }

  #count(network: string | undefined, change: 1 | -1): void {
    if (network === undefined) return;
    const count = (this.#perNetwork.get(network) ?? 0) + change;
    if (count === 0) this.#perNetwork.delete(network);
    else this.#perNetwork.set(network, count);
  }

  #take(request: IncomingMessage, response: ServerResponse, handler: RequestListener): void {
    const socket: ServedSocket = request.socket;
    const connection = socket[CONNECTION];
    // What a refused client sent all the same.
    if (connection === undefined) return;
    const { waiting } = connection;
    const pending = pendingAnswer(socket);
    if (pending === undefined && waiting.length === 0) {
      connection.answer = response;
      handler(request, response);
      return;
    }
    if (waiting.length >= MOST_WAITING) {
      if (socket.destroyed) return;
      this.#options.onRefusal('pipelined', socket.remoteAddress as string); // it was accepted with one
      socket.destroy();
      return;
    }
    waiting.push([request, response]);
    // The first waits for an answer; those behind it wait for the first.
    if (waiting.length === 1)
      this.#goOnAfter(pending as ServerResponse, socket, connection, handler);
    socket.pause();
  }

  /** Answers the requests that wait, each when the answer before was taken whole. */
  #goOnAfter(
    answer: ServerResponse,
    socket: Socket,
    connection: Connection,
    handler: RequestListener,
  ): void {
    answer.once('close', () => {
      // Behind an answer that ends the connection, none is wanted any more.
      const next = socket.writable ? connection.waiting.shift() : undefined;
      if (next === undefined) return;
      const [request, response] = next;
      connection.answer = response;
      connection.onAbort = undefined;
      handler(request, response);
      if (connection.waiting.length === 0) {
        socket.resume();
        return;
      }
      this.#goOnAfter(response, socket, connection, handler);
      // Node by itself reads on after each answer.
      socket.pause();
    });
  }

  /**
   * Gives a time limit to the connections whose answer takes long, which ends with the answer: Node ends a connection
   * on which nothing moves for so long. A limit that every request sets and clears costs it two microseconds.
   */
  #watchAnswers(): void {
    for (const socket of this.#open) {
      if (pendingAnswer(socket) !== undefined && !socket.timeout) {
        socket.setTimeout(this.#options.stalledMs);
      }
    }
  }
}

/** The answer of a connection that was not yet handed over whole. */
function pendingAnswer(socket: ServedSocket): ServerResponse | undefined {
  const answer = socket[CONNECTION]?.answer;
  return answer?.writableFinished === false ? answer : undefined;
}
