import { calculator } from './context.ts';

/** A button that makes a text the calculator's input. */
export function InputChip({ input, label }: { input: string; label?: string }) {
  return (
    <button
      type="button"
      class={label ? 'chip' : 'chip mono'}
      onClick={() => calculator.setInput(input)}
    >
      {label && <span class="muted">{label}</span>}
      {label ? <span class="mono">{input}</span> : input}
    </button>
  );
}
