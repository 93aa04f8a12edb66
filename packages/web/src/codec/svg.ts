/** The plan's picture as an SVG file without style sheet or script. */
import { formatPrefix } from '@cidery/prefix';
import { type Frame, framesOf, heightFor } from '../plan/frames.ts';
import { fitText, pathsOf, rectanglesPath } from '../plan/paths.ts';
import type { Plan } from '../plan/plan.ts';
import { strings } from '../strings.ts';

const WIDTH = 1200;
const LEAST_HEIGHT = 720;
const LEAST_SIDE = 3;

const EDGE = '#5b6372';

/** Light fills of the looks, on white paper. */
const FILLS: Readonly<Record<string, string>> = {
  free: '#eef0f3',
  reserved: '#dcdfe5',
  used: '#c9d2e3',
  crowd: '#b9bec8',
  blue: '#b5cdfb',
  teal: '#a9e0dd',
  green: '#b7e4b3',
  yellow: '#f5e395',
  orange: '#f9cf9f',
  red: '#f7b8b5',
  purple: '#d9c2f5',
  grey: '#cfd3da',
};

export function planToSvg(plan: Plan): string {
  const height = heightFor(plan.roots.length, WIDTH, LEAST_HEIGHT);
  const frames = framesOf(plan.roots, WIDTH, height, LEAST_SIDE);
  const title = escapeXml(plan.title || strings.markdown.title);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -10 ${WIDTH + 20} ${height + 20}" width="${WIDTH + 20}" height="${height + 20}" font-family="system-ui, sans-serif" font-size="12" fill="#1b2230">`,
    `<title>${title}</title>`,
    `<path fill="#fff" d="M-10-10h${WIDTH + 20}v${height + 20}h-${WIDTH + 20}z"/>`,
    ...frames.map(frameToSvg),
    '</svg>',
    '',
  ].join('\n');
}

function frameToSvg(frame: Frame): string {
  const { area, cells, groups } = frame;
  const paths = pathsOf(cells).map(
    ([look, path]) => `<path fill="${FILLS[look]}" stroke="${EDGE}" d="${path}"/>`,
  );
  const outlines = rectanglesPath(groups);
  const labels = cells.flatMap((cell) => {
    if (cell.height < 18) return [];
    const text = cell.block.details.name || formatPrefix(cell.prefix);
    const fitted = fitText(text, cell.width - 10, 6.8);
    return fitted === '' ? [] : [textElement(cell.x + 6, cell.y + 16, fitted)];
  });
  return [
    '<g>',
    textElement(area.x, area.y - 6, formatPrefix(frame.prefix), ' font-weight="600"'),
    ...paths,
    outlines === '' ? '' : `<path fill="none" stroke="#1b2230" stroke-width="2" d="${outlines}"/>`,
    ...labels,
    '</g>',
  ].join('\n');
}

function textElement(x: number, y: number, text: string, attributes = ''): string {
  return `<text x="${Math.round(x)}" y="${Math.round(y)}"${attributes}>${escapeXml(text)}</text>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
