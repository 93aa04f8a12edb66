/**
 * A line of fields for a person or a program: `-` stands for nothing. Control characters are
 * escaped: a stranger chose some of these texts, and a terminal would obey them.
 */
export function tabSeparated(fields: readonly (string | null)[]): string {
  const texts = fields.map((field) =>
    (field ?? '-').replaceAll(/[\p{Cc}\p{Cf}]/gu, (character) => {
      const code = character.codePointAt(0) as number; // a match is not empty
      return `\\u{${code.toString(16)}}`;
    }),
  );
  return `${texts.join('\t')}\n`;
}
