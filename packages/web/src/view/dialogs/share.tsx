import { formatPrefix } from '@cidery/prefix';
import { useEffect, useState } from 'preact/hooks';
import { encodeLink } from '../../codec/link.ts';
import { branchOf } from '../../plan/branch.ts';
import { LIMITS } from '../../plan/limits.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Row } from '../../plan/rows.ts';
import type { LinkState } from '../../state/link-store.ts';
import { strings } from '../../strings.ts';
import { dialogStrings } from '../../strings-dialogs.ts';
import { link, planner, router } from '../context.ts';
import { copy } from '../copy.ts';
import { Dialog } from './dialog.tsx';
import { ExportList } from './export-list.tsx';

const texts = { ...dialogStrings.share, ...dialogStrings.exports };

export function Share() {
  const whole = planner.plan.value;
  const branch = branchRow();
  const [isBranch, setBranch] = useState(false);
  const plan = isBranch && branch ? branchOf(whole, branch.prefix) : whole;
  return (
    <Dialog title={texts.title}>
      {branch && (
        <fieldset class="scope-choice">
          <legend>{texts.scope}</legend>
          <label>
            <input type="radio" checked={!isBranch} onChange={() => setBranch(false)} />
            {texts.whole}
          </label>
          <label>
            <input type="radio" checked={isBranch} onChange={() => setBranch(true)} />
            <span class="breakable">
              <span class="mono">{formatPrefix(branch.prefix)}</span> {branch.block.details.name}
            </span>
          </label>
        </fieldset>
      )}
      <LinkPart plan={plan} isWhole={plan === whole} />
      <ExportList plan={plan} />
      {plan === whole && (
        <div class="buttons">
          <button type="button" onClick={printPage}>
            {texts.print}
          </button>
          <button type="button" onClick={() => router.openDialog('compare')}>
            {texts.compare}
          </button>
        </div>
      )}
    </Dialog>
  );
}

/** The selected block, if it is split further and not the whole plan. */
function branchRow(): Row | undefined {
  const row = planner.selectedRow.value;
  const isPart = row !== undefined && !(row.isRoot && planner.plan.value.roots.length === 1);
  return isPart && row.kind === 'group' ? row : undefined;
}

function printPage(): void {
  router.closeDialog();
  setTimeout(() => print(), 100);
}

function LinkPart({ plan, isWhole }: { plan: Plan; isWhole: boolean }) {
  const [state, setState] = useState<LinkState>({ kind: 'pending' });
  useEffect(() => {
    let isCurrent = true;
    setState({ kind: 'pending' });
    void (isWhole ? link.update() : linkTo(plan)).then((made) => isCurrent && setState(made));
    return () => {
      isCurrent = false;
    };
  }, [isWhole]);
  const url =
    state.kind === 'current' ? `${location.origin}${location.pathname}#${state.link}` : '';
  return (
    <>
      <h3>{strings.app.link}</h3>
      {state.kind === 'tooLarge' ? (
        <p class="notice">{texts.linkTooLarge(state.characters, LIMITS.linkCharacters)}</p>
      ) : (
        <>
          <div class="field-row">
            <input
              class="mono"
              readOnly
              aria-label={strings.app.link}
              value={url}
              onFocus={(event) => event.currentTarget.select()}
            />
            <button type="button" class="primary" onClick={() => copy(url, strings.app.link)}>
              {texts.copyLink}
            </button>
          </div>
          <p class="muted">{isWhole ? texts.linkHint : texts.branchHint}</p>
        </>
      )}
    </>
  );
}

/** The link to a plan that is not the page's own. */
async function linkTo(plan: Plan): Promise<LinkState> {
  const text = await encodeLink(plan);
  return text.length > LIMITS.linkCharacters
    ? { kind: 'tooLarge', characters: text.length }
    : { kind: 'current', link: text };
}
