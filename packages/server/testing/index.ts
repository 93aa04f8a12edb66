/** The parts of the service that the tests and generators of other packages start. */
export { buildApp } from '../src/app.ts';
export { openDatabase } from '../src/database/open-database.ts';
export { addDemoUsers } from '../src/features/users/add-demo-users.ts';
export { createUsersRepository } from '../src/features/users/users-repository.ts';
export { migratedDatabase } from './databases.ts';
export { DEMO_PASSWORDS, SILENT_LOGGER, testApp, testConfig } from './test-app.ts';
