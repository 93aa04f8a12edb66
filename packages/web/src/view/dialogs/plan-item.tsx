import { useEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../plan/limits.ts';
import type { KeptPlan } from '../../state/plan-shelf.ts';
import { strings } from '../../strings.ts';
import { dialogStrings } from '../../strings-dialogs.ts';
import { keptStrings } from '../../strings-kept.ts';
import { saveFile } from '../browser.ts';
import { router, say } from '../context.ts';
import { KeptFacts } from '../kept-facts.tsx';
import { library } from '../library.ts';
import { onFields } from './dialog.tsx';

const texts = keptStrings;

interface PlanItemProps {
  readonly kept: KeptPlan;
  readonly isOpen: boolean;
  /** Called after each action, with its error. */
  readonly onDone: (error: string | undefined) => void;
  readonly onRemoved: () => void;
}

/** A kept plan of the list. */
export function PlanItem({ kept, isOpen, onDone, onRemoved }: PlanItemProps) {
  const { id, isDamaged } = kept;
  const [isRenaming, setRenaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const title = isDamaged ? texts.damaged : kept.title || strings.planner.untitled;
  const open = async () => {
    const error = await library.open(id);
    onDone(error);
    if (error === undefined) router.closeDialog();
  };
  const save = async () => {
    const file = await library.fileOf(id);
    onDone(file === undefined ? texts.gone : undefined);
    if (file === undefined) return;
    saveFile(file.name, 'application/json', file.text);
    say(dialogStrings.share.saved(file.name));
  };
  const remove = async () => {
    const error = await library.remove(id);
    onDone(error);
    if (error === undefined) onRemoved();
  };
  const endRenaming = () => {
    setRenaming(false);
    // It is not there yet.
    setTimeout(() => renameButton.current?.focus());
  };
  const rename = async (next: string) => {
    onDone(await library.rename(id, next));
    endRenaming();
  };
  const action = (label: string, act: () => unknown) => (
    <button type="button" class="quiet" aria-label={texts.of(label, title)} onClick={act}>
      {label}
    </button>
  );
  if (isRenaming) {
    return (
      <li>
        <RenameForm title={kept.title} onRename={rename} onCancel={endRenaming} />
        <KeptFacts kept={kept} />
      </li>
    );
  }
  return (
    <li>
      <div class="token-name">
        <strong>{title}</strong>
        {isOpen && <span class="badge">{texts.isOpen}</span>}
      </div>
      {!isDamaged && <KeptFacts kept={kept} />}
      <div class="buttons kept-buttons">
        {isDamaged ? (
          action(texts.saveText, save)
        ) : (
          <>
            <button
              type="button"
              aria-label={texts.of(texts.openDo, title)}
              onClick={() => void open()}
            >
              {texts.openDo}
            </button>
            <button
              type="button"
              class="quiet"
              ref={renameButton}
              aria-label={texts.of(texts.rename, title)}
              onClick={() => setRenaming(true)}
            >
              {texts.rename}
            </button>
            {action(texts.duplicate, async () => onDone(await library.duplicate(id)))}
            {action(texts.save, save)}
          </>
        )}
        {action(texts.delete, remove)}
      </div>
    </li>
  );
}

interface RenameFormProps {
  readonly title: string;
  readonly onRename: (title: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** Escape leaves the title as it is; it does not close the dialog. */
function RenameForm({ title, onRename, onCancel }: RenameFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onCancel();
  };
  useEffect(() => field.current?.select(), []);
  return (
    <form
      class="field-row"
      onSubmit={onFields((fields) => void onRename(String(fields.get('title')).trim()))}
    >
      <input
        name="title"
        ref={field}
        aria-label={texts.newTitle}
        defaultValue={title}
        maxLength={LIMITS.title}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="primary">
        {texts.rename}
      </button>
      <button type="button" onClick={onCancel}>
        {strings.app.cancel}
      </button>
    </form>
  );
}
