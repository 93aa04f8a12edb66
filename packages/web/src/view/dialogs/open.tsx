import { useEffect } from 'preact/hooks';
import { importStrings as texts } from '../../strings-import.ts';
import { Dialog } from './dialog.tsx';
import { ImportForm } from './import-form.tsx';
import { ImportPreview } from './import-preview.tsx';
import { arrival, forgetArrival } from './import-source.ts';

/** Opens a file or a text; where something is wrong with it, shows that before. */
export function Open() {
  useEffect(() => forgetArrival, []);
  const { draft } = arrival.value;
  return (
    <Dialog title={draft === undefined ? texts.title : texts.review} wide={draft !== undefined}>
      {draft === undefined ? <ImportForm /> : <ImportPreview draft={draft} />}
    </Dialog>
  );
}
