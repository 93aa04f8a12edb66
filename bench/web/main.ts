/**
 * Compares the page, served by the service, with visualsubnetcalc, served from a folder, in Debian's
 * Chromium: the first paint and the first answer on a processor four times slower, the time from an
 * input to its answer, and the longest task while working on a large plan. README.md says how to
 * get the folder. Without it, the page is measured alone.
 *
 *   node bench/web/main.ts [rounds] [folder]
 */
import type { Page } from 'playwright-core';
import { launchChromium } from '../../packages/web/browser/chromium.ts';
import { median, spread, table } from '../report.ts';
import { startService } from '../service/processes.ts';
import { serveFolder } from './folder-server.ts';
import { longestTask, measureLoad, openWindow, scrollThrough, timesOf } from './measure.ts';
import { cidery, type Subject, visualSubnetCalculator } from './subjects.ts';

const ROUNDS = Number(process.argv[2] ?? 9);
const folder = process.argv[3];
const SLOWER = 4;
const ENTERED = ['10.0.0.0/20', '172.16.0.0/12', '192.168.4.0/22', '10.8.0.0/13', '10.1.2.0/24'];
const LARGE = '10.0.0.0/16';
const PARTS = Array.from({ length: 1024 }, (_, index) => {
  return `10.0.${index >> 2}.${(index & 3) * 64}/26`;
});
const SPLITS = 4;

const ROWS = {
  paint: `first contentful paint, processor ${SLOWER} times slower`,
  interactive: `interactive, processor ${SLOWER} times slower`,
  entering: 'from entering a network to its answer',
  splitting: 'from a split to its rows, in a plan of 1,024 blocks',
  opening: 'longest task, opening a plan of 1,024 blocks',
  scrolling: 'longest task, scrolling through it',
  splits: `longest task, splitting its first block ${SPLITS} times`,
} as const;
type Row = keyof typeof ROWS;

const service = await startService({ pinned: false });
const peer = folder === undefined ? undefined : await serveFolder(folder);
const subjects = [cidery(service.url), ...(peer ? [visualSubnetCalculator(peer.url)] : [])];
const browser = await launchChromium();
const results = new Map(subjects.map((subject) => [subject, emptyResults()]));
for (let round = 0; round < ROUNDS; round++) {
  for (const subject of subjects) await measure(subject, results.get(subject) as Results);
}
await browser.close();
peer?.stop();
await service.stop();

console.log(
  table(
    ['', ...subjects.flatMap(({ name }) => [`${name}, median`, 'spread'])],
    (Object.keys(ROWS) as Row[]).map((row) => [
      ROWS[row],
      ...subjects.flatMap((subject) => {
        const values = results.get(subject)?.[row] ?? [];
        return [`${median(values).toFixed(0)} ms`, spread(values)];
      }),
    ]),
  ),
);

type Results = Record<Row, number[]>;

function emptyResults(): Results {
  return {
    paint: [],
    interactive: [],
    entering: [],
    splitting: [],
    opening: [],
    scrolling: [],
    splits: [],
  };
}

async function measure(subject: Subject, into: Results): Promise<void> {
  await inWindow(async (page) => {
    const { paint, interactive } = await measureLoad(page, subject, SLOWER);
    into.paint.push(paint);
    into.interactive.push(interactive);
  });
  await inWindow(async (page) => {
    await show(page, subject);
    into.entering.push(...(await timesOf(page, ENTERED.map(subject.enter))));
  });
  await inWindow(async (page) => {
    await show(page, subject);
    const { open, begin, split, scroller } = subject;
    into.opening.push(await longestTask(page, () => open(page, LARGE, PARTS)));
    into.scrolling.push(await longestTask(page, () => scrollThrough(page, scroller)));
    await page.evaluate((selector) => document.querySelector(selector)?.scrollTo(0, 0), scroller);
    await begin(page);
    const steps = Array.from({ length: SPLITS }, () => split);
    const work = async () => into.splitting.push(...(await timesOf(page, steps)));
    into.splits.push(await longestTask(page, work));
  });
}

async function show(page: Page, subject: Subject): Promise<void> {
  await page.goto(subject.url);
  await page.locator(subject.answer).first().waitFor();
}

async function inWindow(work: (page: Page) => Promise<void>): Promise<void> {
  const page = await openWindow(browser);
  await work(page);
  await page.context().close();
}
