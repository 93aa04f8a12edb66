/** What `aws ec2 describe-subnets` prints as text or as a table: objects, as in its JSON. */

import type { Line } from '@cidery/reader';
import type { FoundObject } from './objects.ts';
import { trimCharacters } from './trim-characters.ts';

interface Parsed {
  readonly line: Line;
  readonly value: Record<string, unknown>;
  readonly tags: { Key: string; Value: string }[];
}

/** The subnets or VPCs of such a text; undefined for other texts. */
export function awsObjects(lines: readonly Line[]): FoundObject[] | undefined {
  const found = verticalObjects(lines) ?? textObjects(lines);
  return found?.map(({ line: { number, text }, value, tags }) => ({
    place: number,
    text,
    value: { ...value, Tags: tags },
  }));
}

const START = /^(?:SUBNETS|VPCS)\t/;

/** Lines of cells with tabs between them, without the names of the cells. */
function textObjects(lines: readonly Line[]): Parsed[] | undefined {
  const first = lines.find(({ text }) => text.trim() !== '');
  if (first === undefined || !START.test(first.text)) return undefined;
  const found: Parsed[] = [];
  for (const line of lines) {
    const [kind, ...cells] = line.text.split('\t');
    if (START.test(line.text)) found.push({ line, value: knownCells(cells), tags: [] });
    else if (kind === 'TAGS')
      found.at(-1)?.tags.push({ Key: cells[0] ?? '', Value: cells[1] ?? '' });
  }
  return found;
}

function knownCells(cells: readonly string[]): Record<string, unknown> {
  return {
    CidrBlock: cells.find((cell) => /^\d+(?:\.\d+){3}\/\d+$/.test(cell)),
    AvailabilityZone: cells.find((cell) => /^[a-z]{2,}(?:-[a-z]+)+-\d[a-z]$/.test(cell)),
    VpcId: cells.find((cell) => /^vpc-/.test(cell)),
  };
}

const RULE = /^[-+|\s]*$/;
const TITLE = /^\|+\s+(?:Subnets|Vpcs)\s+\|+$/;

/** A table for each subnet with a line for each member, and tables inside it. */
function verticalObjects(lines: readonly Line[]): Parsed[] | undefined {
  if (!lines.some(({ text }) => TITLE.test(text.trim()))) return undefined;
  const found: Parsed[] = [];
  let isTags = false;
  for (const line of lines.filter((one) => !RULE.test(one.text))) {
    const text = line.text.trim();
    const cells = trimCharacters(text, '|').split('|');
    const [key = '', value = ''] = cells.map((cell) => cell.trim());
    const last = found.at(-1);
    if (TITLE.test(text)) found.push({ line, value: {}, tags: [] });
    else if (cells.length === 1 && text.startsWith('|')) isTags = key === 'Tags';
    else if (last === undefined || cells.length !== 2) continue;
    else if (!isTags) last.value[key] ??= value;
    else if (key !== 'Key' || value !== 'Value') last.tags.push({ Key: key, Value: value });
    if (TITLE.test(text)) isTags = false;
  }
  return found;
}
