/** A notice above the plan with what it offers, as long as the plan stays as it is. */
import { signal } from '@preact/signals';
import type { Plan } from '../plan/plan.ts';
import { strings } from '../strings.ts';
import { planner } from './context.ts';
import { Icon } from './icons.tsx';

interface NoticeContent {
  /** The plan that it is about. */
  readonly plan: Plan;
  readonly text: string;
  readonly choices: readonly { readonly label: string; readonly choose: () => void }[];
}

export const notice = signal<NoticeContent | undefined>(undefined);

export function Notice() {
  const current = notice.value;
  if (current?.plan !== planner.plan.value) return null;
  return (
    <div class="notice" role="status">
      {current.choices.map(({ label, choose }) => (
        <button key={label} type="button" onClick={choose}>
          {label}
        </button>
      ))}
      <span>{current.text}</span>
      <button
        type="button"
        class="quiet"
        aria-label={strings.app.close}
        onClick={() => (notice.value = undefined)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
