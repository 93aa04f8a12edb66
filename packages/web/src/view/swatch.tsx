/** A square in the colour of a block: of the palette, or the look of a block without a colour. */
export function Swatch({ look }: { look: string }) {
  return <span class={`swatch ${look}`} style={{ '--look': `var(--${look})` }} />;
}
