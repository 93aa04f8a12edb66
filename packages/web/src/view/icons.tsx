/** The page's icons: strokes on a 16 by 16 grid in the text colour. */
const PATHS = {
  copy: 'M5.500 5.500v-3h8v8h-3M2.500 5.500h8v8h-8z',
  split: 'M2 3h12v10H2zM8 3v10',
  join: 'M2 3h12v10H2zM5 8h6M5 8l2-2M5 8l2 2M11 8l-2-2M11 8l-2 2',
  collapse: 'm5 2.500 3 3 3-3M5 13.500l3-3 3 3M3 8h10',
  expand: 'm5 5 3-3 3 3M5 11l3 3 3-3M3 8h10',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
  undo: 'M6 3 3 6l3 3M3 6h6.500a3.500 3.500 0 0 1 0 7H6',
  redo: 'm10 3 3 3-3 3M13 6H6.500a3.500 3.500 0 0 0 0 7H10',
  add: 'M8 3v10M3 8h10',
  fit: 'M2 3h5v5H2zM9 3h5v2.500H9zM9 8h5M2 11h12M2 13.500h8',
  share: 'M8 10V2M5 4.500 8 2l3 2.500M3 8v5.500h10V8',
  open: 'M2 4h4l1.500 1.500H14V13H2z',
  plans: 'M5 4.500V2h8.500v9H11M2.500 4.500H11V14H2.500zM5 8h3.500M5 10.500h3.500',
  page: 'M4 2h5l3 3v9H4zM9 2v3h3',
  close: 'm4 4 8 8M12 4l-8 8',
  zoomIn: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8M10 10l3.500 3.500M5.200 7h3.600M7 5.200v3.600',
  zoomOut: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8M10 10l3.500 3.500M5.200 7h3.600',
  auto: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11M10 5v6M12 6.500v3',
  light:
    'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1.500v1M8 13.500v1M1.500 8h1M13.500 8h1M3.400 3.400l.7.7M11.900 11.900l.7.7M12.600 3.400l-.7.7M4.100 11.900l-.7.7',
  dark: 'M6.500 2.500a5.500 5.500 0 1 0 7 7 5 5 0 0 1-7-7',
  user: 'M8 2.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5M3 13.500c.5-3 2.500-4 5-4s4.500 1 5 4',
  token:
    'M10 2.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7M7.500 8.500l-5 5M4 12l1.500 1.500M10.500 5.500h.01',
  lock: 'M3.500 7.500h9v6h-9zM5.500 7.500v-2a2.500 2.500 0 0 1 5 0v2',
  everywhere: 'M2 3h12v8H2zM5 13.500h6M6 7h4M8.500 5.500 10 7 8.500 8.500',
  more: 'm4.500 6.500 3.500 3.500 3.500-3.500',
  closed: 'm6.500 4.500 3.500 3.500-3.500 3.500',
  warning: 'M8 2 1.500 13.500h13zM8 6.500v3.500M8 11.800v.2',
  signOut: 'M9.500 2.500h-7v11h7M6 8h8M11 5l3 3-3 3',
  key: 'M2 4h12v8H2zM4.500 6.500h.01M7 6.500h.01M9.500 6.500h.01M12 6.500h-.01M5 9.500h6',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  trash: 'M3 4.500h10M6.500 4.500v-2h3v2M4.500 4.500l.7 9h5.600l.7-9',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
