import { useEffect, useState } from 'preact/hooks';
import { planToCsv } from '../../codec/csv.ts';
import { fileName } from '../../codec/file-name.ts';
import { planToJson } from '../../codec/json.ts';
import { planToMarkdown } from '../../codec/markdown.ts';
import { planToSvg } from '../../codec/svg.ts';
import { planToTfvars } from '../../codec/tfvars.ts';
import { LIMITS } from '../../plan/limits.ts';
import type { Plan } from '../../plan/plan.ts';
import type { LinkState } from '../../state/link-store.ts';
import { strings } from '../../strings.ts';
import { saveFile } from '../browser.ts';
import { link, planner, router, say } from '../context.ts';
import { copy } from '../copy.ts';
import { Dialog } from './dialog.tsx';
import { ImportForm } from './import-form.tsx';

const texts = strings.share;

interface FileFormat {
  readonly label: string;
  readonly extension: string;
  readonly type: string;
  readonly write: (plan: Plan) => string;
}

const FORMATS: readonly FileFormat[] = [
  { label: texts.json, extension: 'json', type: 'application/json', write: planToJson },
  { label: texts.csv, extension: 'csv', type: 'text/csv', write: planToCsv },
  { label: texts.markdown, extension: 'md', type: 'text/markdown', write: planToMarkdown },
  {
    label: texts.tfvars,
    extension: 'auto.tfvars.json',
    type: 'application/json',
    write: planToTfvars,
  },
  { label: texts.svg, extension: 'svg', type: 'image/svg+xml', write: planToSvg },
];

export function Share() {
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
            router.closeDialog();
            setTimeout(() => print(), 100);
          }}
        >
          {texts.print}
        </button>
      </div>
      <h3>{texts.import}</h3>
      <ImportForm />
    </Dialog>
  );
}

function save({ extension, type, write }: FileFormat): void {
  const plan = planner.plan.value;
  const name = fileName(plan.title, extension);
  saveFile(name, type, write(plan));
  say(texts.saved(name));
}

function LinkPart() {
  const [state, setState] = useState<LinkState>({ kind: 'pending' });
  useEffect(() => {
    void link.update().then(setState);
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
