/** What every dialog has: its frame, the error of its form, and its buttons. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { strings } from '../../strings.ts';
import { rescueFocus } from '../browser.ts';
import { router } from '../context.ts';
import { Icon } from '../icons.tsx';
import { Message } from '../message.tsx';

interface DialogProps {
  readonly title: string;
  /** For a list. */
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** A modal dialog. When it closes, the focus goes back to where it was, or to the table. */
export function Dialog({ title, wide = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the next key arrives, which is meant for the dialog.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    // The first field gets the focus, not the button that closes the dialog.
    element?.querySelector<HTMLElement>('input:not([tabindex]), textarea')?.focus();
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
      class={wide ? 'wide' : undefined}
      aria-labelledby="dialog-title"
      onClose={(event) => event.currentTarget.isConnected && router.closeDialog()}
    >
      <header class="dialog-head">
        <h2 id="dialog-title">{title}</h2>
        <button
          type="button"
          class="quiet"
          aria-label={strings.app.close}
          title={strings.app.close}
          onClick={router.closeDialog}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
      <Message inDialog />
    </dialog>
  );
}

export function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is one of the children
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

export function FormError({ text, id }: { text: string | undefined; id?: string }) {
  return (
    <p id={id} class="form-error" role="alert">
      {text}
    </p>
  );
}

export function DialogButtons({ submit, isBusy }: { submit: string; isBusy?: boolean }) {
  return (
    <div class="dialog-buttons">
      <button type="button" onClick={router.closeDialog}>
        {strings.app.cancel}
      </button>
      <button type="submit" class="primary" aria-disabled={isBusy}>
        {submit}
      </button>
    </div>
  );
}

/** The handler of a form's submit event: gives the form's fields. */
export function onFields(handle: (fields: FormData) => void) {
  return (event: SubmitEvent) => {
    event.preventDefault();
    handle(new FormData(event.currentTarget as HTMLFormElement)); // the handler is the form's
  };
}

/**
 * An action that waits for the service, and whether it waits. Meanwhile another call does nothing;
 * its button stays focusable, so that the keyboard is not lost.
 */
export function useBusy<Input>(act: (input: Input) => Promise<void>) {
  const isWaiting = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const wait = (value: boolean) => {
    isWaiting.current = value;
    setBusy(value);
  };
  const run = async (input: Input): Promise<void> => {
    if (isWaiting.current) return;
    wait(true);
    await act(input);
    wait(false);
  };
  return [isBusy, run] as const;
}
