import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** As much of an application as listening needs. */
export interface Listening {
  readonly server: HttpServer;
  listen(at: { readonly host: string; readonly port: number }): Promise<unknown>;
}

/**
 * Listens on a host and a port. `localhost` means each of its addresses, since some clients try 127.0.0.1 alone and some
 * ::1; the connections of all of them go to the one server of the application, with its limits.
 *
 * @returns what closes the listeners beside the application's own
 * @throws when the first address cannot be listened on; others may be absent
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

/** Listens on the addresses of a host that the application itself does not listen on, as far as that is possible. */
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

/** A listener that hands its connections to a server; undefined where it cannot listen. */
async function handOver(
  server: HttpServer,
  host: string,
  port: number,
): Promise<Server | undefined> {
  // The options that a server of node:http has for its connections.
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
