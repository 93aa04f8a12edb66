import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';
import { clientNetwork } from '../plugins/client-network.ts';
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
  /** Is told of each refusal; `client` is its address. */
  readonly onRefusal: (reason: ConnectionRefusal, client: string) => void;
}

/** One connection, and what it carries. */
interface Connection {
  /** The network that the connection counts for; undefined for one of a proxy. */
  readonly network: string | undefined;
  /** The answer that is being made, or taken by the client. */
  current: ServerResponse | undefined;
  /** Requests that came before the current one was answered, in their order. */
  readonly waiting: [IncomingMessage, ServerResponse][];
}

/**
 * Requests that may wait on one connection while an earlier one is answered. Node makes all the requests that stand in
 * what it reads at once, and their answers would all be made and held for a client that takes none of them.
 */
const MOST_WAITING = 32;

/** What a client is told that gets no connection. */
const REFUSALS = {
  total: [503, 'the service has as many connections as it takes; try again shortly'],
  client: [
    429,
    'this client has as many connections as one client may have; use one that is open, or try again shortly',
  ],
} as const;

/**
 * The connections of the service: bounded in number, in all and for each client network, and each answered one request
 * at a time, the next one when the last answer was taken.
 */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #proxies = new BlockList();
  readonly #open = new Map<Socket, Connection>();
  readonly #perNetwork = new Map<string, number>();

  constructor(options: ConnectionsOptions) {
    this.#options = options;
    for (const proxy of options.proxies) {
      const [address = '', length] = proxy.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (length === undefined) this.#proxies.addAddress(address, family);
      else this.#proxies.addSubnet(address, Number(length), family);
    }
  }

  /** How many are open. */
  get count(): number {
    return this.#open.size;
  }

  /** A server whose connections these are. */
  createServer(options: ServerOptions, answer: RequestListener): Server {
    const server = createServer(options, (request, response) =>
      this.#take(request, response, answer),
    );
    // Before the server's own listener: what is refused costs no parser.
    return server.prependListener('connection', (socket) => this.#accept(socket));
  }

  /**
   * Ends the connections that owe their client no answer: those that sent nothing, or only the beginning of a head.
   * With `all` also those whose request is being received or answered.
   *
   * @returns how many it ended
   */
  end({ all }: { readonly all: boolean }): number {
    let ended = 0;
    for (const [socket, { current }] of this.#open) {
      if (current !== undefined && !all) continue;
      socket.destroy();
      ended++;
    }
    return ended;
  }

  /** Whether a part of an answer was written to a connection already. */
  hasBegunAnswer(socket: Socket): boolean {
    return this.#open.get(socket)?.current?.headersSent === true;
  }

  #accept(socket: Socket): void {
    // A client that is gone already has no address.
    const address = socket.remoteAddress ?? '';
    const network = this.#isProxy(address) ? undefined : clientNetwork(address);
    const refusal = this.#refusalOf(network);
    if (refusal !== undefined) {
      this.#options.onRefusal(refusal, address);
      const [status, detail] = REFUSALS[refusal];
      socket.write(rawProblem(status, detail, { 'retry-after': '1' }));
      socket.destroySoon();
      return;
    }
    this.#open.set(socket, { network, current: undefined, waiting: [] });
    this.#count(network, 1);
    socket.once('close', () => {
      this.#open.delete(socket);
      this.#count(network, -1);
    });
  }

  #refusalOf(network: string | undefined): keyof typeof REFUSALS | undefined {
    const { most, mostPerClient } = this.#options;
    if (most > 0 && this.#open.size >= most) return 'total';
    if (network === undefined || mostPerClient === 0) return undefined;
    return (this.#perNetwork.get(network) ?? 0) >= mostPerClient ? 'client' : undefined;
  }

  #isProxy(address: string): boolean {
    return address !== '' && this.#proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  }

  #count(network: string | undefined, change: 1 | -1): void {
    if (network === undefined) return;
    const count = (this.#perNetwork.get(network) ?? 0) + change;
    if (count === 0) this.#perNetwork.delete(network);
    else this.#perNetwork.set(network, count);
  }

  #take(request: IncomingMessage, response: ServerResponse, answer: RequestListener): void {
    const { socket } = request;
    const connection = this.#open.get(socket);
    // What a refused client sent all the same.
    if (connection === undefined) return;
    if (connection.current === undefined) this.#answer(connection, request, response, answer);
    else if (connection.waiting.length < MOST_WAITING) {
      connection.waiting.push([request, response]);
      socket.pause();
    } else if (!socket.destroyed) {
      this.#options.onRefusal('pipelined', socket.remoteAddress as string); // it was accepted with one
      socket.destroy();
    }
  }

  #answer(
    connection: Connection,
    request: IncomingMessage,
    response: ServerResponse,
    answer: RequestListener,
  ): void {
    connection.current = response;
    // The answer was handed to the network whole, or the connection is gone.
    response.once('close', () => {
      connection.current = undefined;
      const { socket } = request;
      // Behind an answer that ends the connection, none is wanted any more.
      const next = socket.writable ? connection.waiting.shift() : undefined;
      if (next === undefined) return;
      this.#answer(connection, ...next, answer);
      // Node by itself reads on after each answer.
      if (connection.waiting.length > 0) socket.pause();
      else socket.resume();
    });
    answer(request, response);
  }
}
