/** The OpenAPI document of the service as it is in this repository, without a socket or a file. */
import { pino } from 'pino';
import { buildApp } from '../../server/src/app.ts';
import { readConfig } from '../../server/src/config.ts';
import { openDatabase } from '../../server/src/database/open-database.ts';
import type { OpenApiDocument } from './openapi-document.ts';

export async function serviceDocument(): Promise<OpenApiDocument> {
  const secret = 'signs nothing: only the document is asked for';
  const config = readConfig({ NODE_ENV: 'development', JWT_SECRET: secret, LOG_LEVEL: 'silent' });
  const database = await openDatabase('sqlite::memory:');
  const logger = pino({ level: 'silent' });
  const app = await buildApp({ config, jwtSecrets: [secret], database, logger });
  try {
    return (await app.inject('/api/v1/openapi.json')).json();
  } finally {
    await app.close();
    await database.destroy();
  }
}
