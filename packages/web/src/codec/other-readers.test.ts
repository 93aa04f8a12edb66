/** Reads exported files with independent readers: an XML parser, Terraform and the rules of GFM. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatPrefix } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { formatUsable, hostCount } from '../plan/cloud.ts';
import { formatLabels } from '../plan/details.ts';
import { carve, edit, setTitle } from '../plan/operations.ts';
import { type Plan, planOf } from '../plan/plan.ts';
import { rowsOf } from '../plan/rows.ts';
import { strings } from '../strings.ts';
import { arbitraryPlan, planFrom, prefixFrom } from '../testing/plans.ts';
import { planToMarkdown } from './markdown.ts';
import { planToSvg } from './svg.ts';
import { TERRAFORM_VARIABLE } from './terraform-example.ts';
import { planToTfvars } from './tfvars.ts';

const HOSTILE = [
  '<b>&amp;</b> "q" \'a\'',
  ']]> <!-- x --> <?pi?>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it would be a template to Terraform
  '${var.x} %{ if true } \\ "',
  '\ufffe\uffff\u202etxt.exe',
  '| a | `b` *c* _d_ [e](f) ~~g~~ <h@i.j> https://k.l',
  '\u{1f600} Zürich',
  '- item',
  '1. item',
];

/** A plan with a hostile text in every place that takes one. */
function hostilePlan(): Plan {
  let plan = setTitle(
    planOf([prefixFrom('10.0.0.0/16'), prefixFrom('2001:db8::/48')]),
    HOSTILE[0] ?? '',
  );
  for (const [index, text] of HOSTILE.entries()) {
    plan = planFrom(
      carve(plan, prefixFrom(`10.0.${index * 16}.0/20`), {
        name: text,
        note: text,
        labels: [[text, text]],
      }),
    );
  }
  return planFrom(edit(plan, prefixFrom('10.0.0.0/16'), { name: HOSTILE[1] ?? '' }));
}

const READ_XML = `
import json, sys
import xml.etree.ElementTree as tree
texts = json.load(sys.stdin)
print(json.dumps([[element.text for element in tree.fromstring(text).iter() if element.text and element.text.strip()] for text in texts]))
`;

/** The texts of the elements of each document, as Python's XML parser reads them. */
function readXml(documents: readonly string[]): string[][] {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', READ_XML], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

test('exports the picture as valid XML with any names', () => {
  const plans = [hostilePlan(), ...fc.sample(arbitraryPlan, 60)];
  const read = readXml(plans.map(planToSvg));
  for (const [index, plan] of plans.entries()) {
    expect(read[index]?.[0]).toBe(plan.title || strings.markdown.title);
    for (const { prefix } of plan.roots)
      expect(read[index]?.join('\n')).toContain(formatPrefix(prefix));
  }
  expect(read[0]).toContain('😀 Zürich');
});

/** The cells of a line of a table, by the rules of GFM §4.10 and CommonMark §2.4, §2.5 and §6.1. */
function readMarkdownLine(line: string): string[] {
  return line
    .replace(/^\| | \|$/g, '')
    .split(/(?<!\\) ?\| ?/)
    .map((cell) => {
      // Removes escaped characters and the prefix in its code span; the rest could be markup.
      expect(
        cell
          .replaceAll('<br>', '')
          .replace(/\\[!-/:-@[-`{-~]/g, '')
          .replace(/^(?:&ensp;)*`[\da-f:./]+`$/, ''),
      ).not.toMatch(/[<>*_`[\]\\~|#]|&(?!amp;|lt;)/);
      return cell
        .replaceAll('&ensp;', '')
        .replaceAll('<br>', '\n')
        .replace(/^`(.*)`$/, '$1')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&')
        .replace(/\\([!-/:-@[-`{-~])/g, '$1');
    });
}

test('exports texts to Markdown unchanged', () => {
  for (const plan of [hostilePlan(), ...fc.sample(arbitraryPlan, 60)]) {
    const lines = planToMarkdown(plan).split('\n').slice(4, -1);
    const expected = rowsOf(plan).map(({ prefix, block, kind }) => [
      formatPrefix(prefix),
      block.details.name || (kind === 'free' || kind === 'reserved' ? kind : ''),
      formatUsable(prefix, plan.cloud),
      String(hostCount(prefix, plan.cloud)),
      block.details.note,
      formatLabels(block.details.labels),
    ]);
    expect(lines.map(readMarkdownLine)).toEqual(expected);
  }
});

const TERRAFORM = process.env.TERRAFORM ?? 'terraform';
const hasTerraform = spawnSync(TERRAFORM, ['version']).status === 0;

// Without Terraform, `make test` reports that in its part on infra/.
test.skipIf(!hasTerraform)('Terraform reads the variables, by the type that the page shows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-tfvars-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const plan = planFrom(carve(hostilePlan(), prefixFrom('10.0.0.0/19'), { name: 'team' }));
  writeFileSync(join(folder, 'variables.tf'), TERRAFORM_VARIABLE);
  writeFileSync(join(folder, 'plan.auto.tfvars.json'), planToTfvars(plan).text);
  const { stdout, stderr } = spawnSync(TERRAFORM, ['console'], {
    cwd: folder,
    input: 'base64encode(jsonencode(var.networks))\n',
    encoding: 'utf8',
  });
  const read = /"([A-Za-z0-9+/=]+)"/.exec(stdout)?.[1];
  if (read === undefined) throw new Error(stderr);
  expect(JSON.parse(Buffer.from(read, 'base64').toString('utf8'))).toEqual(
    JSON.parse(planToTfvars(plan).text).networks,
  );
});
