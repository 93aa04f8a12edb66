/** What the service is measured against: `node:http` and nothing else, with the same reply whatever is asked. */
import { createServer } from 'node:http';

const BODY = '{"function":"cidrToMask","input":"18","output":"255.255.192.0"}';

createServer((_request, response) => {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(BODY);
}).listen(Number(process.env.PORT), '127.0.0.1');
