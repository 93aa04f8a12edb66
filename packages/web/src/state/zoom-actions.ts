/** How the picture is zoomed. */
import { containsPrefix, isFault, type Prefix, parent, supernet } from '@cidery/prefix';
import type { PlanState } from './plan-state.ts';

export function zoomActions({ plan, zoom, needRow }: PlanState) {
  return {
    zoomTo(prefix: Prefix | undefined): void {
      zoom.value = prefix;
    },

    /** Zooms to the selected block, or to the block around it when it is not split. */
    zoomIn(): void {
      const row = needRow();
      if (row === undefined) return;
      zoom.value = row.block.halves === undefined && !row.isRoot ? parent(row.prefix) : row.prefix;
    },

    /** Zooms out by two bits, and from a whole network to all of them. */
    zoomOut(): void {
      const at = zoom.value;
      if (at === undefined) return;
      const root = plan.value.roots.find(({ prefix }) => containsPrefix(prefix, at));
      const least = root?.prefix.length ?? at.length;
      const wider = supernet(at, Math.max(least, at.length - 2));
      zoom.value = at.length === least || isFault(wider) ? undefined : wider;
    },
  };
}
