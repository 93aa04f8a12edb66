import { Fragment } from 'preact';

/** Where a long value may be broken across lines: after what separates its parts. */
const BREAKS = /(?<=[.:\u202f])(?=[^.:])/;

/** An address, a prefix, a name or a number, broken across lines between its parts where it can be. */
export function Breakable({ text }: { text: string }) {
  return (
    <>
      {text.split(BREAKS).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
