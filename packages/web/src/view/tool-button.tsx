import { Icon, type IconName } from './icons.tsx';

interface ToolButtonProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  disabled?: boolean;
  /** Shows the icon alone, or does so where the toolbar has little room. */
  bare?: boolean | 'tight';
  primary?: boolean;
}

/** The classes of a label, by how bare its button is. */
const LABELS: Readonly<Record<string, string>> = {
  false: 'label',
  tight: 'label tight',
  true: 'hidden',
};

/** A button with an icon and a label. */
export function ToolButton(props: ToolButtonProps) {
  const { icon, label, onClick, disabled = false, bare = false, primary = false } = props;
  return (
    <button
      type="button"
      class={primary ? 'primary' : ''}
      title={label}
      // Stays focusable, so that the keyboard is not lost when the last step is undone.
      aria-disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} /> <span class={LABELS[String(bare)]}>{label}</span>
    </button>
  );
}
