import { strings } from '../../strings.ts';
import { Dialog } from './dialog.tsx';
import { ImportForm } from './import-form.tsx';

export function Open() {
  return (
    <Dialog title={strings.share.import}>
      <ImportForm />
    </Dialog>
  );
}
