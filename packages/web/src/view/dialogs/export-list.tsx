import { useState } from 'preact/hooks';
import { planToCsv } from '../../codec/csv.ts';
import { fileName } from '../../codec/file-name.ts';
import { planToJson } from '../../codec/json.ts';
import { planToMarkdown } from '../../codec/markdown.ts';
import { planToSvg } from '../../codec/svg.ts';
import { TERRAFORM_EXAMPLE, TERRAFORM_VARIABLE } from '../../codec/terraform-example.ts';
import { planToTfvars } from '../../codec/tfvars.ts';
import type { Plan } from '../../plan/plan.ts';
import { strings } from '../../strings.ts';
import { dialogStrings } from '../../strings-dialogs.ts';
import { saveFile } from '../browser.ts';
import { say } from '../context.ts';
import { copy } from '../copy.ts';
import { Icon } from '../icons.tsx';

const texts = { ...dialogStrings.share, ...dialogStrings.exports };

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
    write: (plan) => planToTfvars(plan).text,
  },
  { label: texts.svg, extension: 'svg', type: 'image/svg+xml', write: planToSvg },
];

/** Characters of a text that is short enough to look at here. */
const PREVIEW_LIMIT = 4000;

/** The formats of files: each to save, to copy and, when it is short, to look at. */
export function ExportList({ plan }: { plan: Plan }) {
  const [shown, setShown] = useState<FileFormat>();
  return (
    <section>
      <h3>{texts.files}</h3>
      <ul class="exports">
        {FORMATS.map((format) => (
          <li key={format.extension}>
            <button type="button" onClick={() => save(format, plan)}>
              {format.label}
            </button>
            <button
              type="button"
              class="quiet"
              title={strings.app.copy}
              aria-label={`${strings.app.copy}: ${format.label}`}
              onClick={() => copy(format.write(plan), format.label)}
            >
              <Icon name="copy" />
            </button>
            <button
              type="button"
              class="quiet"
              aria-label={`${texts.preview}: ${format.label}`}
              aria-expanded={shown === format}
              onClick={() => setShown(shown === format ? undefined : format)}
            >
              {texts.preview}
            </button>
            {shown === format && <Preview format={format} plan={plan} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Preview({ format, plan }: { format: FileFormat; plan: Plan }) {
  const text = format.write(plan);
  const isShort = text.length <= PREVIEW_LIMIT;
  return (
    <div class="preview">
      {isShort ? (
        <Code text={text} label={format.label} />
      ) : (
        <p class="muted">{texts.longPreview(text.length)}</p>
      )}
      {format.label === texts.tfvars && <TerraformHelp plan={plan} />}
    </div>
  );
}

/** What reads the variables: their declaration, and an example that uses them. */
function TerraformHelp({ plan }: { plan: Plan }) {
  const { sharedPaths } = planToTfvars(plan);
  return (
    <>
      <p class="muted">{texts.terraformKeys}</p>
      {sharedPaths.length > 0 && (
        <p class="notice">
          <span>
            {texts.terraformShared(sharedPaths.slice(0, 5), Math.max(0, sharedPaths.length - 5))}
          </span>
        </p>
      )}
      <CodeWithCopy label={texts.terraformVariable} text={TERRAFORM_VARIABLE} />
      <CodeWithCopy label={texts.terraformExample} text={TERRAFORM_EXAMPLE} />
    </>
  );
}

function CodeWithCopy({ label, text }: { label: string; text: string }) {
  return (
    <>
      <p class="code-head">
        {label}
        <button
          type="button"
          class="quiet"
          aria-label={`${strings.app.copy}: ${label}`}
          onClick={() => copy(text, label)}
        >
          <Icon name="copy" /> {strings.app.copy}
        </button>
      </p>
      <Code text={text} label={label} />
    </>
  );
}

/** The most lines that are in sight at once. */
const LINES_SHOWN = 14;

/** A text of several lines, to scroll and to select. */
function Code({ text, label }: { text: string; label: string }) {
  return (
    <textarea
      class="code mono"
      aria-label={label}
      readOnly
      spellcheck={false}
      rows={Math.min(LINES_SHOWN, text.trimEnd().split('\n').length)}
      value={text.trimEnd()}
    />
  );
}

function save({ extension, type, write }: FileFormat, plan: Plan): void {
  const name = fileName(plan.title, extension);
  saveFile(name, type, write(plan));
  say(texts.saved(name));
}
