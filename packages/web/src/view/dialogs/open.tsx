import { dialogStrings } from '../../strings-dialogs.ts';
import { Dialog } from './dialog.tsx';
import { ImportForm } from './import-form.tsx';

export function Open() {
  return (
    <Dialog title={dialogStrings.share.import}>
      <ImportForm />
    </Dialog>
  );
}
