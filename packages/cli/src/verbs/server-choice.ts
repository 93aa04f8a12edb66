import type { ServerChoice } from '../service/server-url.ts';
import { type OptionValues, textOption } from './verb.ts';

/** What SERVICE_OPTIONS say. */
export function serverChoice(options: OptionValues): ServerChoice {
  return { server: textOption(options, 'server'), isHttpAllowed: options.allowHttp === true };
}
