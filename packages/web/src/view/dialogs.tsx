import { formatPrefix } from '@cidery/prefix';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { planToCsv } from '../codec/csv.ts';
import { planToJson } from '../codec/json.ts';
import { planToMarkdown } from '../codec/markdown.ts';
import { planToSvg } from '../codec/svg.ts';
import { planToTfvars } from '../codec/tfvars.ts';
import type { FitInto } from '../plan/fit-plan.ts';
import { LIMITS } from '../plan/limits.ts';
import { lengthForCount } from '../plan/operations.ts';
import type { Plan } from '../plan/plan.ts';
import { SHEET } from '../state/keys.ts';
import type { LinkState } from '../state/store.ts';
import { strings } from '../strings.ts';
import { rescueFocus, saveFile } from './browser.ts';
import { copy } from './calculator-view.tsx';
import { session, store } from './context.ts';
import { Icon } from './icons.tsx';
import { Message } from './message.tsx';

/** The dialog that is open, if any. */
export function Dialogs() {
  switch (store.dialog.value) {
    case 'shortcuts':
      return <Shortcuts />;
    case 'add':
      return <AddNetwork />;
    case 'split':
      return <Split />;
    case 'fit':
      return <Fit />;
    case 'share':
      return <Share />;
    case 'open':
      return <Open />;
    case 'signIn':
      return <SignIn />;
    default:
      return null;
  }
}

function close(): void {
  store.dialog.value = undefined;
}

/** A modal dialog; the focus goes back to where it was, or to the table, when it closes. */
function Dialog({ title, children }: { title: string; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the next key arrives, which is meant for the dialog.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    // What a dialog asks for comes first, not the button that closes it.
    element?.querySelector<HTMLElement>('input, textarea')?.focus();
    return () => {
      // While it is open, nothing else can have the focus.
      element?.close();
      const isThere =
        before instanceof HTMLElement && before.isConnected && before !== document.body;
      if (isThere) before.focus();
      else rescueFocus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="dialog-title"
      onClose={(event) => event.currentTarget.isConnected && close()}
    >
      <header class="dialog-head">
        <h2 id="dialog-title">{title}</h2>
        <button
          type="button"
          class="quiet"
          aria-label={strings.app.close}
          title={strings.app.close}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
      <Message inDialog />
    </dialog>
  );
}

function Fault({ text }: { text: string | undefined }) {
  return (
    <p class="form-fault" role="alert">
      {text}
    </p>
  );
}

function AddNetwork() {
  const texts = strings.planner;
  const [fault, setFault] = useState<string>();
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget as HTMLFormElement).get('prefix');
    if (store.actions.add(String(text))) close();
    else setFault(store.message.value.text);
  };
  return (
    <Dialog title={texts.addRoot}>
      <form onSubmit={onSubmit}>
        <label class="field">
          <span>{texts.addRootLabel}</span>
          <input
            name="prefix"
            class="mono"
            required
            autocomplete="off"
            spellcheck={false}
            placeholder="10.1.0.0/16"
            aria-describedby="add-hint"
          />
        </label>
        <p id="add-hint" class="muted">
          {texts.addRootHint}
        </p>
        <Fault text={fault} />
        <DialogButtons submit={texts.add} />
      </form>
    </Dialog>
  );
}

function DialogButtons({ submit, disabled = false }: { submit: string; disabled?: boolean }) {
  return (
    <div class="dialog-buttons">
      <button type="button" onClick={close}>
        {strings.app.cancel}
      </button>
      <button type="submit" class="primary" disabled={disabled}>
        {submit}
      </button>
    </div>
  );
}

function Split() {
  const texts = strings.planner;
  const row = store.selectedRow.value;
  const [fault, setFault] = useState<string>();
  const own = row?.prefix.length ?? 0;
  const longest = row?.prefix.family === 6 ? 128 : 32;
  const [length, setLength] = useState(Math.min(own + 2, longest));
  if (row === undefined) {
    return (
      <Dialog title={texts.splitInto}>
        <p>{texts.noneSelected}</p>
      </Dialog>
    );
  }
  const { prefix } = row;
  const count = 2 ** (length - own);
  const setCount = (parts: number) => {
    if (parts >= 2) setLength(Math.min(longest, lengthForCount(prefix, parts)));
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (store.actions.splitTo(prefix, length)) close();
    else setFault(store.message.value.text);
  };
  return (
    <Dialog title={`${texts.split} ${formatPrefix(prefix)}`}>
      <form onSubmit={onSubmit}>
        <div class="field-pair">
          <label class="field">
            <span>{texts.splitLength}</span>
            <input
              type="number"
              class="mono"
              min={own + 1}
              max={longest}
              value={length}
              onInput={(event) => setLength(event.currentTarget.valueAsNumber)}
            />
          </label>
          <label class="field">
            <span>{texts.splitCount}</span>
            <input
              type="number"
              class="mono"
              min={2}
              value={Number.isFinite(count) ? count : ''}
              onChange={(event) => setCount(event.currentTarget.valueAsNumber)}
            />
          </label>
        </div>
        <p class="muted" aria-live="polite">
          {length > own && length <= longest ? texts.splitPreview(count, length) : ''}
        </p>
        <Fault text={fault} />
        <DialogButtons submit={texts.split} />
      </form>
    </Dialog>
  );
}

function Fit() {
  const texts = strings.planner;
  const [fault, setFault] = useState<string>();
  const { plan } = store;
  const row = store.selectedRow.value;
  const selected = row?.prefix;
  // A block in use is no place for others unless that is said.
  const place =
    row?.kind === 'used' ? String(row.prefix.family) : selected ? 'selected' : undefined;
  const families = ([4, 6] as const).filter((family) =>
    plan.value.roots.some(({ prefix }) => prefix.family === family),
  );
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const into = String(form.get('into'));
    const within: FitInto['within'] =
      into === 'selected' && selected
        ? [selected]
        : plan.value.roots
            .map(({ prefix }) => prefix)
            .filter(({ family }) => String(family) === into);
    const growth = Number(form.get('growth')) / 100;
    const refused = store.actions.fit(String(form.get('list')), { within, growth });
    if (refused === undefined) close();
    else setFault(refused);
  };
  return (
    <Dialog title={texts.fit}>
      <form onSubmit={onSubmit}>
        <label class="field">
          <span>{texts.fitLabel}</span>
          <textarea
            name="list"
            class="mono"
            rows={8}
            required
            placeholder={texts.fitSample}
            spellcheck={false}
          />
        </label>
        <div class="field-pair">
          <label class="field">
            <span>{texts.fitInto}</span>
            <select name="into">
              {selected && (
                <option value="selected" selected={place === 'selected'}>
                  {formatPrefix(selected)}
                </option>
              )}
              {families.map((family) => (
                <option key={family} value={family} selected={place === String(family)}>
                  {texts.fitWholePlan(family)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{texts.fitGrowth}</span>
            <input name="growth" type="number" min={0} max={1000} defaultValue="0" />
          </label>
        </div>
        <Fault text={fault} />
        <DialogButtons submit={texts.fitDone} />
      </form>
    </Dialog>
  );
}

interface FileFormat {
  readonly label: string;
  readonly extension: string;
  readonly type: string;
  readonly write: (plan: Plan) => string;
}

const FORMATS: readonly FileFormat[] = [
  { label: strings.share.json, extension: 'json', type: 'application/json', write: planToJson },
  { label: strings.share.csv, extension: 'csv', type: 'text/csv', write: planToCsv },
  { label: strings.share.markdown, extension: 'md', type: 'text/markdown', write: planToMarkdown },
  {
    label: strings.share.tfvars,
    extension: 'auto.tfvars.json',
    type: 'application/json',
    write: planToTfvars,
  },
  { label: strings.share.svg, extension: 'svg', type: 'image/svg+xml', write: planToSvg },
];

/** A file name of the plan's title, of letters, digits and hyphens. */
function fileName(extension: string): string {
  const base = store.plan.value.title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
  return `${base || 'plan'}.${extension}`;
}

function Share() {
  const texts = strings.share;
  const save = ({ extension, type, write }: FileFormat) => {
    const name = fileName(extension);
    saveFile(name, type, write(store.plan.value));
    store.actions.say(texts.saved(name));
  };
  return (
    <Dialog title={texts.title}>
      <LinkPart />
      <h3>{texts.files}</h3>
      <div class="buttons">
        {FORMATS.map((format) => (
          <button key={format.extension} type="button" onClick={() => save(format)}>
            {format.label}
          </button>
        ))}
        <button
          type="button"
          onClick={() => {
            close();
            setTimeout(() => print(), 100);
          }}
        >
          {texts.print}
        </button>
      </div>
      <h3>{texts.import}</h3>
      <ImportPart />
    </Dialog>
  );
}

function Open() {
  return (
    <Dialog title={strings.share.import}>
      <ImportPart />
    </Dialog>
  );
}

function LinkPart() {
  const texts = strings.share;
  const [state, setState] = useState<LinkState>({ kind: 'pending' });
  useEffect(() => {
    void store.actions.updateLink().then(setState);
  }, []);
  const url =
    state.kind === 'current' ? `${location.origin}${location.pathname}#${state.link}` : '';
  return (
    <>
      <h3>{texts.link}</h3>
      {state.kind === 'tooLarge' ? (
        <p class="notice">{texts.linkTooLarge(state.characters, LIMITS.linkCharacters)}</p>
      ) : (
        <>
          <div class="field-row">
            <input
              class="mono"
              readOnly
              aria-label={texts.link}
              value={url}
              onFocus={(event) => event.currentTarget.select()}
            />
            <button type="button" class="primary" onClick={() => copy(url, texts.link)}>
              {texts.copyLink}
            </button>
          </div>
          <p class="muted">{texts.linkHint}</p>
        </>
      )}
    </>
  );
}

function ImportPart() {
  const texts = strings.share;
  const [fault, setFault] = useState<string>();
  /** A text that can be opened in another way, which a button offers. */
  const [offered, setOffered] = useState<string>();
  const open = (text: string, isHeld = false) => {
    const refusal = store.actions.open(text, isHeld);
    if (refusal === undefined) return close();
    setFault(refusal.refused);
    setOffered(refusal.canBeHeld && text);
  };
  const openFile = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > LIMITS.importBytes)
      return setFault(strings.refusals.fileTooLarge(LIMITS.importBytes));
    try {
      open(await file.text());
    } catch {
      setFault(texts.unreadable);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        open(String(new FormData(event.currentTarget).get('text')));
      }}
    >
      <p class="muted">{texts.importHint}</p>
      <input
        type="file"
        aria-label={texts.import}
        accept=".json,.csv,.txt"
        onChange={(event) => openFile(event.currentTarget.files?.[0])}
      />
      <label class="field">
        <span>{texts.importPaste}</span>
        <textarea name="text" class="mono" rows={3} spellcheck={false} required />
      </label>
      <Fault text={fault} />
      <div class="dialog-buttons">
        {offered !== undefined && (
          <button type="button" class="primary" onClick={() => open(offered, true)}>
            {texts.importHeld}
          </button>
        )}
        <button type="submit">{texts.importDo}</button>
      </div>
    </form>
  );
}

function SignIn() {
  const texts = strings.service;
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    const result = await session.signIn(String(form.get('username')), String(form.get('password')));
    setBusy(false);
    if ('error' in result) return setFault(result.error);
    store.actions.say(texts.signedIn(result.value.user));
    close();
  };
  return (
    <Dialog title={texts.title}>
      <form onSubmit={onSubmit}>
        <label class="field">
          <span>{texts.username}</span>
          <input
            name="username"
            required
            maxLength={128}
            autocomplete="username"
            autocapitalize="off"
            spellcheck={false}
          />
        </label>
        <label class="field">
          <span>{texts.password}</span>
          <input
            name="password"
            type="password"
            required
            maxLength={1024}
            autocomplete="current-password"
          />
        </label>
        <p class="muted">{texts.hint}</p>
        <Fault text={fault} />
        <DialogButtons submit={texts.submit} disabled={isBusy} />
      </form>
    </Dialog>
  );
}

function Shortcuts() {
  const texts = strings.shortcuts;
  const part = (name: 'anywhere' | 'inTable') => (
    <section>
      <h3>{texts[name]}</h3>
      <dl class="shortcut-list">
        {SHEET[name].map(([keys, command]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{texts.list[command]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
  return (
    <Dialog title={texts.title}>
      <div class="shortcut-sheet">
        {part('anywhere')}
        {part('inTable')}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={store.singleKeys.value}
          onChange={(event) => (store.singleKeys.value = event.currentTarget.checked)}
        />{' '}
        {texts.single}
      </label>
    </Dialog>
  );
}
