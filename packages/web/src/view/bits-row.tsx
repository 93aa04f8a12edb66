import type { Bits } from '../calculator/facts.ts';
import { strings } from '../strings.ts';

const texts = strings.calculator;

/** The bits of an address or a mask, the network's apart from the host's. */
export function BitsRow({ label, bits, networkLength }: Bits) {
  const cut = cutAt(bits, networkLength);
  return (
    <div class="bits">
      <span class="bits-label muted">{label}</span>
      <p class="mono" role="img" aria-label={`${texts.bitsOf(label, networkLength)}: ${bits}`}>
        <Groups text={bits.slice(0, cut)} kind="network" />
        <Groups text={bits.slice(cut)} kind="host" />
      </p>
    </div>
  );
}

/** The index in the text after `length` bits and their separators. */
function cutAt(bits: string, length: number): number {
  let left = length;
  let at = 0;
  while (left > 0) {
    if (bits[at] === '0' || bits[at] === '1') left--;
    at++;
  }
  return at;
}

/** Bits that break across lines only at their separators. */
function Groups({ text, kind }: { text: string; kind: 'network' | 'host' }) {
  const groups = text.match(/[01]+[.:]?|[.:]/g) ?? [];
  return (
    <span class={kind}>
      {groups.map((group, index) => (
        <span key={index} class="group">
          {group}
        </span>
      ))}
    </span>
  );
}
