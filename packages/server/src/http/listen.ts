import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** The part of an application that listening needs. */
export interface Listening {
  readonly server: HttpServer;
  listen(at: { readonly host: string; readonly port: number }): Promise<unknown>;
}

/**
 * Listens on a host and a port. `localhost` means all of its addresses, since some clients try only
 * 127.0.0.1 and some only ::1. All connections go to the application's one server and its limits.
 *
 * @returns a function that closes the additional listeners
 * @throws if it cannot listen on the first address; the others are optional
 */
export async function listen(
  app: Listening,
  host: string,
  port: number,
): Promise<() => Promise<void>> {
  await app.listen({ host, port });
  const listeners = host === 'localhost' ? await listenOnOthers(app, host) : [];
  return async () => {
    await Promise.all(listeners.map((listener) => listener[Symbol.asyncDispose]()));
  };
}

/** Listens on the addresses of a host that the application does not listen on, where possible. */
async function listenOnOthers(app: Listening, host: string): Promise<Server[]> {
  // A listening TCP server's address is never a path.
  const own = app.server.address() as AddressInfo;
  const addresses = await lookup(host, { all: true });
  const listeners = await Promise.all(
    addresses
      .filter(({ address }) => address !== own.address)
      .map(({ address }) => handOver(app.server, address, own.port)),
  );
  return listeners.filter((listener) => listener !== undefined);
}

/** A listener that passes its connections to a server; undefined if it cannot listen. */
async function handOver(
  server: HttpServer,
  host: string,
  port: number,
): Promise<Server | undefined> {
  // The socket options of a server of node:http.
  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    server.emit('connection', socket),
  );
  try {
    await once(listener.listen(port, host), 'listening');
    return listener;
  } catch {
    return undefined;
  }
}
