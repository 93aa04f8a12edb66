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

/** Too many connections in all, too many of one client, or too many requests ahead of answers. */
export type ConnectionRefusal = 'total' | 'client' | 'pipelined';

export interface ConnectionsOptions {
  /** Connections that may be open at once; 0 lifts the limit. */
  readonly most: number;
  /** The same for one client network; 0 lifts the limit. */
  readonly mostPerClient: number;
  /** Proxies' addresses and prefixes: each carries many clients, so `mostPerClient` exempts it. */
  readonly proxies: readonly string[];
  /** How many milliseconds, at least, a connection with an unfinished answer may stand still. */
  readonly stalledMs: number;
  /** Called on each refusal; `client` is the address. */
  readonly onRefusal: (reason: ConnectionRefusal, client: string) => void;
}

/** One connection and its requests. */
interface Connection {
  /** The client network that the connection counts for; undefined for a trusted proxy. */
  readonly network: string | undefined;
  /** The latest answer, finished or not. */
  answer: ServerResponse | undefined;
  /** Called when the connection closes before that answer is finished. */
  onAbort: (() => void) | undefined;
  /** Pipelined requests, in order. */
  readonly waiting: [IncomingMessage, ServerResponse][];
}

/** Where a socket keeps its connection; a map would cost each request more. */
const CONNECTION = Symbol('connection');
type ServedSocket = Socket & { [CONNECTION]?: Connection };

/**
 * Pipelined requests that may wait on one connection. Node parses all requests in what it has read,
 * and would hold all of their answers for a client that reads none of them.
 */
const MOST_WAITING = 16;

/** The answers to refused connections. */
const REFUSALS = {
  total: [
    'service-unavailable',
    'the service has reached its maximum number of connections; try again shortly',
  ],
  client: [
    'too-many-requests',
    'this client has reached its maximum number of connections; reuse an open one, or try again shortly',
  ],
} as const;

/**
 * The connections of the service. Their number is bounded, in total and per client network. Each is
 * answered one request at a time, and ends when its client stops reading an answer.
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

  /** The number of open connections. */
  get count(): number {
    return this.#open.size;
  }

  /** Creates the server of these connections. */
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
        // Before the server's own listener, so that refused connections are never parsed.
        .prependListener('connection', (socket) => this.#accept(socket))
    );
  }

  /** Calls `onAbort` when a connection closes before its present answer was sent completely. */
  watch(socket: Socket, onAbort: () => void): void {
    const connection = (socket as ServedSocket)[CONNECTION];
    if (connection !== undefined) connection.onAbort = onAbort;
  }

  /** Whether a connection has an answer that is partly written. */
  hasBegunAnswer(socket: Socket): boolean {
    const answer = pendingAnswer(socket);
    return answer?.headersSent === true;
  }

  /**
   * Ends the connections without a complete request head. With `all` it also ends those whose
   * request is being received or answered.
   *
   * @returns the number of connections that it ended
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
    // A socket that has closed already has no address.
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
    // Sent by a client after its connection was refused.
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
    // The first waits for the answer; those behind it wait for the first.
    if (waiting.length === 1)
      this.#goOnAfter(pending as ServerResponse, socket, connection, handler);
    socket.pause();
  }

  /** Answers the waiting requests, each after the answer before it was sent completely. */
  #goOnAfter(
    answer: ServerResponse,
    socket: Socket,
    connection: Connection,
    handler: RequestListener,
  ): void {
    answer.once('close', () => {
      // After an answer that ends the connection, no other can be sent.
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
      // Node resumes reading after each answer.
      socket.pause();
    });
  }

  /**
   * Sets a time-out on the connections whose answer takes long: Node ends a connection on which
   * nothing moves for that time. Setting and clearing it in each request would cost 2 µs.
   */
  #watchAnswers(): void {
    for (const socket of this.#open) {
      if (pendingAnswer(socket) !== undefined && !socket.timeout) {
        socket.setTimeout(this.#options.stalledMs);
      }
    }
  }
}

/** The answer of a connection that was not yet sent completely. */
function pendingAnswer(socket: ServedSocket): ServerResponse | undefined {
  const answer = socket[CONNECTION]?.answer;
  return answer?.writableFinished === false ? answer : undefined;
}
