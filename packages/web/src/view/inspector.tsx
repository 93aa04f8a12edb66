import { strings } from '../strings.ts';
import { BottomSheet } from './bottom-sheet.tsx';
import { planner } from './context.ts';
import { BlockDetails, SeveralBlocks } from './late-parts.tsx';
import { isNarrow } from './narrow.ts';

const texts = strings.planner;

/** What is selected, beside the table, or in a sheet in a narrow window. */
export function Inspector() {
  const row = planner.selectedRow.value;
  const rows = planner.selectedRows.value;
  const contents =
    rows.length > 1 ? (
      <SeveralBlocks rows={rows} />
    ) : row === undefined ? (
      <p class="muted">{texts.noneSelected}</p>
    ) : (
      <BlockDetails row={row} />
    );
  return isNarrow.value ? (
    <BottomSheet label={texts.selected}>{contents}</BottomSheet>
  ) : (
    <section class="inspector card" aria-label={texts.selected}>
      {contents}
    </section>
  );
}
