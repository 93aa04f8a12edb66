import { useEffect, useRef } from 'preact/hooks';
import { strings } from '../strings.ts';
import { BlockTable } from './block-table.tsx';
import { planner } from './context.ts';
import { EmptyPlan } from './empty-plan.tsx';
import { FindBar } from './find-bar.tsx';
import { Inspector } from './inspector.tsx';
import { KeptSlot } from './kept-slot.tsx';
import { Notice } from './notice.tsx';
import { isPictureOpen } from './picture-open.ts';
import { PictureView } from './picture-view.tsx';
import { RestQuestion } from './rest-question.tsx';
import { Summary } from './summary.tsx';
import { Toolbar } from './toolbar.tsx';

/** The planner: as high as the window, with a table that takes the height that is left. */
export function PlannerView() {
  const { roots, title } = planner.plan.value;
  return (
    <div class="planner">
      <h1 class="hidden">{title || strings.planner.untitled}</h1>
      <Toolbar />
      <PrintDate />
      <KeptSlot />
      <Notice />
      {roots.length === 0 ? (
        <EmptyPlan />
      ) : (
        <>
          <Summary />
          <div class="workbench">
            <div class="workbench-main">
              {isPictureOpen.value && <PictureView />}
              <RestQuestion />
              <FindBar />
              <div class="table-area">
                <BlockTable />
              </div>
            </div>
            <div class="workbench-side">
              <Inspector />
            </div>
          </div>
        </>
      )}
    </div>
  );
}

/** The date of a print. Nothing else shows it. */
function PrintDate() {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Written directly: the browser does not wait for a later update of the view.
    const write = () => {
      if (place.current) place.current.textContent = strings.planner.printed(new Date());
    };
    addEventListener('beforeprint', write);
    return () => removeEventListener('beforeprint', write);
  }, []);
  return <p class="print-date" ref={place} />;
}
