/** For a service that a test or the fuzzer starts: on loopback, on ports the system chooses. */
export const SERVICE_ENVIRONMENT = {
  PATH: process.env.PATH,
  NODE_ENV: 'development',
  HOST: '127.0.0.1',
  PORT: '0',
  METRICS_PORT: '0',
  LOG_LEVEL: 'silent',
  RATE_LIMIT: '0',
} as const;
