import { useEffect, useRef, useState } from 'preact/hooks';
import { strings } from '../strings.ts';
import { bring } from './bring.ts';
import { router } from './context.ts';

/** Takes files that are dropped anywhere on the page, and lists that are pasted outside of a field. */
export function DropTarget() {
  const [isOver, setOver] = useState(false);
  const overlay = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stop = new AbortController();
    const on = <Kind extends 'dragover' | 'dragleave' | 'drop' | 'paste'>(
      kind: Kind,
      handle: (event: DocumentEventMap[Kind]) => void,
    ) => document.addEventListener(kind, handle, stop);
    on('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Without this, the browser would leave the page for the file.
      event.preventDefault();
      const isFree = isFreeForFiles();
      event.dataTransfer.dropEffect = isFree ? 'copy' : 'none';
      setOver(isFree);
    });
    on('dragleave', ({ relatedTarget }) => relatedTarget === null && setOver(false));
    on('drop', (event) => {
      const [file] = event.dataTransfer?.files ?? [];
      setOver(false);
      if (file === undefined) return;
      event.preventDefault();
      if (isFreeForFiles()) bring(file);
    });
    on('paste', ({ target, clipboardData }) => {
      const isField = target instanceof Element && target.closest('input, textarea, select');
      const text = clipboardData?.getData('text') ?? '';
      if (router.dialog.value === undefined && !isField && text.trim().includes('\n'))
        bring(text, true);
    });
    return () => stop.abort();
  }, []);
  useEffect(() => {
    // Above an open dialog, too.
    if (isOver) overlay.current?.showPopover();
  }, [isOver]);
  return isOver ? (
    <div class="drop-overlay" popover="manual" ref={overlay}>
      {strings.app.drop}
    </div>
  ) : null;
}

/** A dialog with other work in it stays. */
function isFreeForFiles(): boolean {
  const dialog = router.dialog.value;
  return dialog === undefined || dialog === 'open';
}
