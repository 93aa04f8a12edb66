/**
 * A plan as the text after `#` in a link: the version, a dot, and the plan's value as JSON,
 * deflated (RFC 1951) and in base64url (RFC 4648 §5) without padding. Every published version stays
 * readable.
 */
import { LIMITS } from '../plan/limits.ts';
import type { Plan } from '../plan/plan.ts';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { planToValue, valueToPlan } from './tree.ts';

const VERSION = '1';

/** The text of a link to the plan. The caller checks it against `LIMITS.linkCharacters`. */
export async function encodeLink(plan: Plan): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(planToValue(plan)));
  return `${VERSION}.${toBase64Url(await deflate(bytes))}`;
}

/** The plan of a link's text, or a Refusal. Trusts neither its size nor its form. */
export async function decodeLink(text: string): Promise<Plan | Refusal> {
  const dot = text.indexOf('.');
  const version = text.slice(0, dot);
  if (dot < 0 || !/^\d+$/.test(version)) return refuse(strings.refusals.damaged);
  if (version !== VERSION) return refuse(strings.refusals.linkVersion(version));
  const bytes = fromBase64Url(text.slice(dot + 1));
  const json = bytes && (await inflate(bytes, LIMITS.importBytes));
  if (json === undefined) return refuse(strings.refusals.damaged);
  try {
    return valueToPlan(JSON.parse(new TextDecoder().decode(json)));
  } catch {
    return refuse(strings.refusals.damaged);
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text) || text.length > LIMITS.importBytes) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The unpacked bytes, or undefined if they are damaged or larger than `limit` bytes. */
async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array | undefined> {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > limit) {
        await reader.cancel();
        return undefined;
      }
      chunks.push(next.value);
    }
  } catch {
    return undefined;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
