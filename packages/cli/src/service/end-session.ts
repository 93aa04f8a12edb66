import { serviceWithKeptToken } from './open-service.ts';

/**
 * Ends the session of a token that `login` kept.
 *
 * @throws Refusal, or InputError when the service cannot be reached
 */
export async function endSession(url: string, token: string): Promise<void> {
  const { client, ask } = serviceWithKeptToken(url, token);
  await ask(client.POST('/api/v1/account/sign-out'));
}
