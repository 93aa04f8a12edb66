import { useEffect, useRef } from 'preact/hooks';
import type { CreatedToken } from '../../state/tokens-store.ts';
import { accountStrings } from '../../strings-account.ts';
import { copy } from '../copy.ts';

const texts = accountStrings.tokens;

/** The one time that a token is shown. */
export function CreatedTokenPart(props: CreatedToken & { onDone: () => void }) {
  const { name, token, onDone } = props;
  const copyButton = useRef<HTMLButtonElement>(null);
  useEffect(() => copyButton.current?.focus(), []);
  return (
    <section class="panel fresh" aria-labelledby="fresh-title">
      <h3 id="fresh-title">{texts.created(name)}</h3>
      <p id="fresh-once">
        <strong>{texts.copyNow}</strong>
      </p>
      <code class="mono secret">{token}</code>
      <p class="muted hint">
        {texts.send} <code class="mono">{texts.sendHeader}</code>
      </p>
      <div class="dialog-buttons">
        <button type="button" onClick={onDone}>
          {texts.done}
        </button>
        <button
          type="button"
          class="primary"
          ref={copyButton}
          aria-describedby="fresh-once"
          onClick={() => copy(token, texts.token)}
        >
          {texts.copyToken}
        </button>
      </div>
    </section>
  );
}
