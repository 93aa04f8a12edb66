import { Fragment } from 'preact';

/** Where a long word may break across lines: after a separator. */
const BREAKS = /(?<=[.:\u202f])(?=[^.:])/;

/** An address, prefix, range or number. Breaks between words, and in a word longer than a line. */
export function Breakable({ text }: { text: string }) {
  const words = text.split(' ');
  return (
    <>
      {words.map((word, index) => (
        <Fragment key={index}>
          {index > 0 && ' '}
          <span class={words.length > 1 ? 'word' : ''}>
            {word.split(BREAKS).map((part, place) => (
              <Fragment key={place}>
                {place > 0 && <wbr />}
                {part}
              </Fragment>
            ))}
          </span>
        </Fragment>
      ))}
    </>
  );
}
