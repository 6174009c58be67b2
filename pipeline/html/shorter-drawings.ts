/** The same drawing with fewer elements: TeX wraps each stroke in ten groups, and each of them is an element on a page or in an EPUB. */
import type { PluginConfig } from 'svgo';

/** Paths stay as they are: written shorter in the SVG, their numbers get longer in the PDF. */
const PLUGINS: PluginConfig[] = ['collapseGroups', 'removeEmptyContainers'];

/** Gives the SVG that was made of a drawing's source with no more groups than it needs. */
export async function shorter(svg: string): Promise<string> {
  const { optimize } = await import('svgo');
  return optimize(svg, { multipass: true, plugins: PLUGINS }).data;
}
