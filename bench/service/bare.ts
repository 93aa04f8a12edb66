/** The baseline for the service: plain `node:http` with a constant reply. */
import { createServer } from 'node:http';

const BODY = '{"function":"cidrToMask","input":"18","output":"255.255.192.0"}';

createServer((_request, response) => {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(BODY);
}).listen(Number(process.env.PORT), '127.0.0.1');
