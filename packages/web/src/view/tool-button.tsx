import { Icon, type IconName } from './icons.tsx';

interface ToolButtonProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  disabled?: boolean;
  /** Shows the icon alone. */
  bare?: boolean;
  primary?: boolean;
}

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
      <Icon name={icon} /> <span class={bare ? 'hidden' : 'label'}>{label}</span>
    </button>
  );
}
