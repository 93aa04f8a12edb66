import { useEffect, useRef, useState } from 'preact/hooks';
import { createTokensStore, type TokensStore } from '../../state/tokens-store.ts';
import { strings } from '../../strings.ts';
import { accountStrings } from '../../strings-account.ts';
import { session } from '../session.ts';
import { CreateToken } from './create-token.tsx';
import { CreatedTokenPart } from './created-token.tsx';
import { Dialog, FormError } from './dialog.tsx';
import { TokenItem } from './token-item.tsx';

const texts = accountStrings.tokens;

/** The API tokens of the account. The dialog's store ends with it, and a new token with the store. */
export function Tokens() {
  const [store] = useState(() => createTokensStore(session));
  const [isCreating, setCreating] = useState(false);
  const createButton = useRef<HTMLButtonElement>(null);
  useEffect(() => void store.load(), []);
  const leaveForm = () => {
    setCreating(false);
    // It is not there yet.
    setTimeout(() => createButton.current?.focus());
  };
  const forget = () => {
    store.forgetCreated();
    leaveForm();
  };
  return (
    <Dialog title={strings.app.apiTokens} wide>
      <div class="tokens">
        <p>{texts.use}</p>
        {store.created.value ? (
          <CreatedTokenPart {...store.created.value} onDone={forget} />
        ) : isCreating ? (
          <CreateToken store={store} onCancel={leaveForm} />
        ) : (
          <div>
            <button
              type="button"
              class="primary"
              ref={createButton}
              onClick={() => setCreating(true)}
            >
              {texts.createNew}
            </button>
          </div>
        )}
        <TokenList store={store} />
      </div>
    </Dialog>
  );
}

function NoTokens() {
  return (
    <div class="no-tokens muted">
      <p>{texts.empty}</p>
      <p>
        {texts.command} <code class="mono">{texts.commandText}</code>
      </p>
    </div>
  );
}

function TokenList({ store }: { store: TokensStore }) {
  const section = useRef<HTMLElement>(null);
  const loading = store.loading.value;
  const tokens = store.tokens.value;
  // A token that has been revoked takes its buttons with it.
  const keepFocus = () => section.current?.focus({ preventScroll: true });
  return (
    <section ref={section} tabIndex={-1} aria-label={texts.list}>
      {loading.kind === 'done' && tokens.length === 0 && <NoTokens />}
      {tokens.length > 0 && <h3>{texts.list}</h3>}
      <ul class="token-list">
        {tokens.map((token) => (
          <TokenItem key={token.id} token={token} store={store} onRevoked={keepFocus} />
        ))}
      </ul>
      {loading.kind === 'pending' && <p class="muted">{texts.loading}</p>}
      {loading.kind === 'failed' && (
        <div class="buttons">
          <FormError text={loading.error} />
          <button type="button" onClick={store.load}>
            {texts.retry}
          </button>
        </div>
      )}
    </section>
  );
}
