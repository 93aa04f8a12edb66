/** A part of the page that loads when it is shown, or ahead of time. */
import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { strings } from '../strings.ts';
import { say } from './context.ts';

/** @param onFailure called when the part could not be loaded, before the page says so */
export function latePart<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  onFailure?: () => void,
) {
  let loaded: FunctionComponent<Props> | undefined;
  const preload = async (): Promise<void> => {
    loaded ??= await load();
  };
  function Late(props: Props) {
    const [, setArrived] = useState(false);
    useEffect(() => {
      if (loaded !== undefined) return;
      preload().then(
        () => setArrived(true),
        () => {
          onFailure?.();
          say(strings.app.notLoaded, 'refused');
        },
      );
    }, []);
    const Part = loaded;
    return Part ? <Part {...props} /> : null;
  }
  return { preload, Late };
}
