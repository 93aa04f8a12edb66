import { vi } from 'vitest';

/** Looks again and again until a look throws nothing, however slow the machine is. */
export function eventually<Seen>(look: () => Seen | Promise<Seen>): Promise<Seen> {
  return vi.waitFor(look, { timeout: 25_000 });
}
