import { importStrings as texts } from '../../strings-import.ts';
import { Field, FormError, onFields, useBusy } from './dialog.tsx';
import { arrival, bringFile, bringText } from './import-source.ts';

/** Opens a plan from a file or from its text. */
export function ImportForm() {
  const { refused, text = '' } = arrival.value;
  const [isBusy, open] = useBusy((source: string | File) =>
    typeof source === 'string' ? bringText(source) : bringFile(source),
  );
  return (
    <form onSubmit={onFields((fields) => void open(String(fields.get('text'))))}>
      <p class="muted">{texts.hint}</p>
      <input
        type="file"
        aria-label={texts.file}
        accept=".json,.csv,.tsv,.txt"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) void open(file);
        }}
      />
      <Field label={texts.paste}>
        <textarea
          name="text"
          class="mono"
          rows={6}
          spellcheck={false}
          required
          defaultValue={text}
        />
      </Field>
      <FormError text={refused} />
      <div class="dialog-buttons">
        <button type="submit" class="primary" aria-disabled={isBusy}>
          {texts.submit}
        </button>
      </div>
    </form>
  );
}
