/** The pages that are compared, and how each one does the same jobs. */
import type { Page } from 'playwright-core';
import type { Step } from './measure.ts';

export interface Subject {
  readonly name: string;
  readonly url: string;
  /** Finds an element that exists once the page shows its first answer. */
  readonly answer: string;
  /** Runs before the page; it marks when the page is interactive, unless the page does that. */
  readonly marker: () => void;
  /** Enters a network. */
  enter(network: string): Step;
  /** Opens a plan of one network and its parts. */
  open(page: Page, network: string, parts: readonly string[]): Promise<void>;
  /** Goes to the first part. */
  begin(page: Page): Promise<void>;
  /** Splits the block at the beginning in two. */
  readonly split: Step;
  /** What scrolls. */
  readonly scroller: string;
}

export const cidery = (url: string): Subject => ({
  name: 'this page',
  url,
  answer: 'html:not([data-loading]) .sheet',
  marker: () => {},
  enter: (network) => ({
    values: { '#input': network },
    event: { type: 'input', at: '#input' },
    changes: '.result',
  }),
  async open(page, network, parts) {
    await page.getByRole('button', { name: 'Planner' }).click();
    await page.locator('.toolbar').getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByLabel('A file', { exact: true }).setInputFiles({
      name: 'plan.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`prefix,name\n${[network, ...parts].join(',\n')},\n`),
    });
    await page
      .getByRole('treegrid')
      .getByText(parts[0] ?? '', { exact: true })
      .waitFor();
  },
  async begin(page) {
    await page.getByRole('treegrid').getByText('10.0.0.0/26', { exact: true }).click();
    await page.locator('#blocks').focus();
  },
  split: { values: {}, event: { type: 'keydown', at: '#blocks', key: 's' }, changes: '#blocks' },
  scroller: '#blocks',
});

export const visualSubnetCalculator = (url: string): Subject => ({
  name: 'visualsubnetcalc',
  url,
  answer: '.row_range:not(:empty)',
  marker: () => {
    document.addEventListener('DOMContentLoaded', () => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('.row_range')?.textContent) return;
        observer.disconnect();
        performance.mark('interactive');
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
  },
  enter: (network) => {
    const [address = '', length = ''] = network.split('/');
    return {
      values: { '#network': address, '#netsize': length },
      event: { type: 'click', at: '#btn_go' },
      changes: '#calcbody',
    };
  },
  async open(page, network, parts) {
    const text = JSON.stringify({
      config_version: '1',
      subnets: { [network]: treeOf(network, new Set(parts)) },
    });
    await page.evaluate((config) => {
      (document.getElementById('importExportArea') as HTMLTextAreaElement).value = config;
      document.getElementById('importBtn')?.click();
    }, text);
    await page.waitForFunction(
      (count) => document.querySelectorAll('#calcbody tr').length === count,
      parts.length,
    );
  },
  async begin() {},
  split: {
    values: {},
    event: { type: 'click', at: '#calcbody tr:first-child td.split' },
    changes: '#calcbody',
  },
  scroller: 'html',
});

interface Tree {
  [prefix: string]: Tree;
}

/** The halves of a network, down to the parts, as visualsubnetcalc keeps them. */
function treeOf(network: string, parts: ReadonlySet<string>): Tree {
  if (parts.has(network)) return {};
  const [address = '', length = ''] = network.split('/');
  const octets = address.split('.').map(Number);
  const first = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const halves = [first, first + 2 ** (31 - Number(length))].map((start) => {
    const text = [24, 16, 8, 0].map((bits) => Math.floor(start / 2 ** bits) % 256).join('.');
    return `${text}/${Number(length) + 1}`;
  });
  return Object.fromEntries(halves.map((half) => [half, treeOf(half, parts)]));
}
