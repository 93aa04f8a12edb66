/** What every dialog has: its frame, the error of its form, and its buttons. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { strings } from '../../strings.ts';
import { rescueFocus } from '../browser.ts';
import { router } from '../context.ts';
import { Icon } from '../icons.tsx';
import { Message } from '../message.tsx';

/** A modal dialog. When it closes, the focus goes back to where it was, or to the table. */
export function Dialog({ title, children }: { title: string; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the next key arrives, which is meant for the dialog.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    // The first field gets the focus, not the button that closes the dialog.
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

export function FormError({ text }: { text: string | undefined }) {
  return (
    <p class="form-error" role="alert">
      {text}
    </p>
  );
}

export function DialogButtons({ submit, disabled }: { submit: string; disabled?: boolean }) {
  return (
    <div class="dialog-buttons">
      <button type="button" onClick={router.closeDialog}>
        {strings.app.cancel}
      </button>
      <button type="submit" class="primary" disabled={disabled}>
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
