import { keptStrings } from '../strings-kept.ts';
import { rescueFocus } from './browser.ts';
import { TimeAgo } from './kept-facts.tsx';
import { library } from './library.ts';

const texts = keptStrings;

/** Says that another tab has saved a newer version of the plan that is open here. */
export function NewerNotice() {
  const kept = library.newer.value;
  // The buttons disappear after the action, with the focus.
  const choose = (act: () => Promise<void>) => () => void act().then(() => setTimeout(rescueFocus));
  return (
    // The region is there before its text, so that a screen reader announces it.
    <div role="status">
      {kept !== undefined && (
        <div class="notice newer">
          <p>
            <strong>
              {texts.newer} <TimeAgo time={kept.changedAt} />.
            </strong>{' '}
            {texts.newerMeaning}
          </p>
          <button type="button" class="primary" onClick={choose(library.showNewer)}>
            {texts.showNewer}
          </button>
          <button type="button" onClick={choose(library.keepMine)}>
            {texts.keepMine}
          </button>
        </div>
      )}
    </div>
  );
}
