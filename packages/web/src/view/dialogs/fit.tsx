import { formatPrefix } from '@cidery/prefix';
import { useState } from 'preact/hooks';
import { strings } from '../../strings.ts';
import { planner, router } from '../context.ts';
import { Dialog, DialogButtons, Field, FormError, onFields } from './dialog.tsx';

const texts = strings.planner;

export function Fit() {
  const [error, setError] = useState<string>();
  const networks = planner.plan.value.roots.map(({ prefix }) => prefix);
  const row = planner.selectedRow.value;
  const selected = row?.prefix;
  // The default place is the selected block, unless it is in use.
  const place =
    row?.kind === 'used' ? String(row.prefix.family) : selected ? 'selected' : undefined;
  const families = ([4, 6] as const).filter((family) =>
    networks.some((network) => network.family === family),
  );
  const onSubmit = onFields((fields) => {
    const into = fields.get('into');
    const within =
      into === 'selected' && selected
        ? [selected]
        : networks.filter(({ family }) => String(family) === into);
    const growth = Number(fields.get('growth')) / 100;
    const refusal = planner.fit(String(fields.get('list')), { within, growth });
    if (refusal === undefined) router.closeDialog();
    else setError(refusal.refused);
  });
  return (
    <Dialog title={texts.fit}>
      <form onSubmit={onSubmit}>
        <Field label={texts.fitLabel}>
          <textarea
            name="list"
            class="mono"
            rows={8}
            required
            placeholder={texts.fitSample}
            spellcheck={false}
          />
        </Field>
        <div class="field-pair">
          <Field label={texts.fitInto}>
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
          </Field>
          <Field label={texts.fitGrowth}>
            <input name="growth" type="number" min={0} max={1000} defaultValue="0" />
          </Field>
        </div>
        <FormError text={error} />
        <DialogButtons submit={texts.fitDone} />
      </form>
    </Dialog>
  );
}
