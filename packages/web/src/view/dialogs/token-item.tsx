import { useEffect, useRef, useState } from 'preact/hooks';
import { type ApiToken, isExpired, type TokensStore } from '../../state/tokens-store.ts';
import { accountStrings } from '../../strings-account.ts';
import { Breakable } from '../breakable.tsx';
import { say } from '../context.ts';
import { FormError, useBusy } from './dialog.tsx';

const texts = accountStrings.tokens;

interface TokenItemProps {
  readonly token: ApiToken;
  readonly store: TokensStore;
  readonly onRevoked: () => void;
}

/** A token of the list; revoking it is confirmed in place. */
export function TokenItem({ token, store, onRevoked }: TokenItemProps) {
  const [isAsking, setAsking] = useState(false);
  const revokeButton = useRef<HTMLButtonElement>(null);
  const keep = () => {
    setAsking(false);
    revokeButton.current?.focus();
  };
  const isOver = isExpired(token, Date.now());
  const words = texts.revoke[isOver ? 'expired' : 'valid'];
  return (
    <li class={isOver ? 'over' : undefined}>
      <div class="token-head">
        <div class="token-name">
          <strong>{token.name}</strong>
          <span class="badge">{token.scope}</span>
          {isOver && <span class="badge bad">{texts.expired}</span>}
        </div>
        <button
          type="button"
          ref={revokeButton}
          aria-label={words.of(token.name)}
          aria-expanded={isAsking}
          onClick={() => setAsking(!isAsking)}
        >
          {words.button}
        </button>
      </div>
      <TokenFacts token={token} isOver={isOver} />
      {isAsking && <RevokeQuestion {...{ token, store, onRevoked }} words={words} onKeep={keep} />}
    </li>
  );
}

function TokenFacts({ token, isOver }: { token: ApiToken; isOver: boolean }) {
  const { createdAt, expiresAt, lastUsedAt, lastUsedFrom } = token;
  const { columns } = texts;
  return (
    <dl class="token-facts">
      <div>
        <dt>{columns.created}</dt>
        <dd>
          <time dateTime={createdAt}>{texts.day(createdAt)}</time>
        </dd>
      </div>
      <div>
        <dt>{isOver ? columns.expired : columns.expires}</dt>
        <dd>
          <time dateTime={expiresAt}>{texts.day(expiresAt)}</time>
        </dd>
      </div>
      <div>
        <dt>{columns.used}</dt>
        <dd>
          {lastUsedAt === null ? (
            texts.never
          ) : (
            <>
              <time dateTime={lastUsedAt}>{texts.minute(lastUsedAt)}</time>{' '}
              {lastUsedFrom !== null && (
                <span class="muted">
                  <Breakable text={texts.from(lastUsedFrom)} />
                </span>
              )}
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

interface RevokeQuestionProps extends TokenItemProps {
  readonly words: (typeof texts.revoke)['valid' | 'expired'];
  readonly onKeep: () => void;
}

/** Escape answers the question; it does not close the dialog. */
function RevokeQuestion({ token, store, words, onRevoked, onKeep }: RevokeQuestionProps) {
  const id = `revoke-${token.id}`;
  const [error, setError] = useState<string>();
  const keepButton = useRef<HTMLButtonElement>(null);
  useEffect(() => keepButton.current?.focus(), []);
  const [isBusy, revoke] = useBusy(async () => {
    const result = await store.revoke(token.id);
    if ('error' in result) return setError(result.error);
    say(words.done(token.name));
    onRevoked();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onKeep();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of its buttons
    <div class="notice" onKeyDown={onKeyDown}>
      <p id={id}>{words.meaning(token.name)}</p>
      <FormError text={error} />
      <div class="dialog-buttons">
        <button type="button" ref={keepButton} aria-describedby={id} onClick={onKeep}>
          {texts.keep}
        </button>
        <button type="button" class="danger" aria-disabled={isBusy} onClick={revoke}>
          {words.confirm}
        </button>
      </div>
    </div>
  );
}
