import type { Family } from '@cidery/prefix';
import { useState } from 'preact/hooks';
import { nameOf } from '../../plan/plan.ts';
import { fitSubnets } from '../../state/fit-subnets.ts';
import { strings } from '../../strings.ts';
import { calculator, planner, router } from '../context.ts';
import { Dialog, DialogButtons, Field, FormError, onFields } from './dialog.tsx';

const texts = strings.planner;

/** Places a pasted list: in the selected block, unless another place is chosen. */
export function Fit() {
  const plan = planner.plan.value;
  const selected = planner.selectedRow.value?.prefix;
  const families = ([4, 6] as const).filter((family) =>
    plan.roots.some(({ prefix }) => prefix.family === family),
  );
  const [error, setError] = useState<string>();
  /** A family's networks, or undefined for the selected block. */
  const [family, setFamily] = useState<Family | undefined>(selected ? undefined : families[0]);
  const place = family ?? selected;
  if (place === undefined) return <NoPlace />;
  const name = family ? texts.fitWholePlan(family) : selected ? nameOf(plan, selected) : '';
  const onSubmit = onFields((fields) => {
    const growth = Number(fields.get('growth')) / 100;
    const refusal = fitSubnets(planner, String(fields.get('list')), { place, growth });
    if (refusal === undefined) {
      calculator.wantedList.value = '';
      router.closeDialog();
    } else setError(refusal.refused);
  });
  return (
    <Dialog title={texts.fitIn(name)}>
      <form onSubmit={onSubmit}>
        <Field label={texts.fitLabel}>
          <textarea
            name="list"
            class="mono"
            rows={8}
            required
            placeholder={texts.fitSample}
            defaultValue={calculator.wantedList.value}
            spellcheck={false}
            aria-describedby="fit-hint"
          />
        </Field>
        <p id="fit-hint" class="muted">
          {texts.fitHint}
        </p>
        <div class="field-pair">
          <Field label={texts.fitInto}>
            <select
              value={family ?? 'selected'}
              onChange={({ currentTarget }) =>
                setFamily(families.find((one) => String(one) === currentTarget.value))
              }
            >
              {selected && <option value="selected">{nameOf(plan, selected)}</option>}
              {families.map((one) => (
                <option key={one} value={one}>
                  {texts.fitWholePlan(one)}
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

function NoPlace() {
  return (
    <Dialog title={texts.fit}>
      <p>{texts.emptyHint}</p>
    </Dialog>
  );
}
