/** Serves a page from a folder, compressed, as a good host would. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** The scripts that the page loads from elsewhere, as npm packages have them. */
const FOREIGN: Readonly<Record<string, string>> = {
  'bootstrap.bundle.min.js': 'bootstrap/dist/js',
  'jquery-3.7.1.min.js': 'jquery/dist/jquery.min.js',
  'jquery.validate.min.js': 'jquery-validation/dist',
  'additional-methods.min.js': 'jquery-validation/dist',
};

/** Serves `dist/` of the folder, and its `node_modules/` in place of other origins. */
export async function serveFolder(
  folder: string,
): Promise<{ readonly url: string; readonly stop: () => void }> {
  const files = new Map<string, Buffer>();
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = pathOf(folder, pathname === '/' ? '/index.html' : pathname);
    if (!existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    const body = files.get(path) ?? brotliCompressSync(contentOf(path));
    files.set(path, body);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'br' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

function pathOf(folder: string, pathname: string): string {
  const name = pathname.replace('/foreign/', '');
  const foreign = name === pathname ? undefined : FOREIGN[name];
  if (foreign === undefined) return join(folder, 'dist', pathname);
  const path = join(folder, 'node_modules', foreign);
  return foreign.endsWith('.js') ? path : join(path, name);
}

/** The file; in the document, scripts of other origins come from this server. */
function contentOf(path: string): Buffer {
  const content = readFileSync(path);
  if (!path.endsWith('.html')) return content;
  return Buffer.from(
    content.toString().replace(/(<script src=")https:[^"]*\/([^"/]+")/g, '$1/foreign/$2'),
  );
}
