/** A share from 0 to 1 as a percentage. It says 0 % and 100 % only where they are exact. */
export function formatPercent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return '<1 %';
  return rounded === 100 && share < 1 ? '>99 %' : `${rounded} %`;
}
