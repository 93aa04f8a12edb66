import { type Scope, sheetOf } from '../../state/shortcuts.ts';
import { dialogStrings } from '../../strings-dialogs.ts';
import { singleKeys } from '../context.ts';
import { Dialog } from './dialog.tsx';

const texts = dialogStrings.shortcuts;

export function Shortcuts() {
  return (
    <Dialog title={texts.title}>
      <div class="shortcut-sheet">
        <ScopePart scope="anywhere" />
        <ScopePart scope="inTable" />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => (singleKeys.value = event.currentTarget.checked)}
        />{' '}
        {texts.single}
      </label>
    </Dialog>
  );
}

function ScopePart({ scope }: { scope: Scope }) {
  return (
    <section>
      <h3>{texts[scope]}</h3>
      <dl class="shortcut-list">
        {sheetOf(scope).map(({ label, keys }) => (
          <div key={label}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
