/** The parts of the service that the tests and generators of other packages start. */
export { buildApp } from '../src/app.ts';
export { openDatabase } from '../src/database/open-database.ts';
export { DEMO_PASSWORDS, SILENT_LOGGER, testApp, testConfig } from './test-app.ts';
