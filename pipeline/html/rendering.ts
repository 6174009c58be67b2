/** What handlers share: what they know, what they gather, and how an element is made of a node. */
import type { Element, ElementContent, Properties } from 'hast';
import type { Parents, RootContent } from 'mdast';
import { isWide } from '../known-names.js';
import type { State } from 'mdast-util-to-hast';
import type { VFile } from 'vfile';
import type { Attributes, RenderedImage, RenderedNote, Settings } from '../model.js';
import type { ReadyDrawings } from './drawn.js';
import type { Images } from './images.js';

/** What the handlers need to know, and what they gather on the way. */
export interface Rendering {
  file: VFile;
  settings: Settings;
  images: Images;
  drawings: ReadyDrawings;
  /** Names the section; ids within drawings begin with it. */
  slug: string;
  /** Slugs of the sections that are printed: links go to these only. */
  present: ReadonlySet<string>;
  notes: RenderedNote[];
  shown: RenderedImage[];
}

export type Handler<N> = (state: State, node: N, parent: Parents | undefined) => Element | ElementContent[] | undefined;

/** `id`, classes and target format of a node as properties. */
export function properties(node: { data?: object | null }, attributes?: Attributes, ...classes: string[]): Properties {
  const formats = (node.data as { formats?: string[] } | undefined)?.formats;
  const asked = attributes?.classes ?? [];
  const className = [...classes, ...asked, ...(isWide(asked) ? ['wide'] : [])];
  return {
    ...(attributes?.id ? { id: attributes.id } : {}),
    ...(className.length > 0 ? { className } : {}),
    ...languageOf(attributes),
    ...(formats?.length === 1 ? { dataFormats: formats[0] } : {}),
  };
}

/** `lang=fr`, `dir=rtl` */
function languageOf(attributes: Attributes | undefined): Properties {
  const { lang, dir } = attributes?.values ?? {};
  return {
    ...(lang && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(lang) ? { lang } : {}),
    ...(dir && /^(?:ltr|rtl|auto)$/.test(dir) ? { dir } : {}),
  };
}

/** Gives an element at the place of the node, with what the handlers make of the node's children in it. */
export function element(state: State, node: object, tagName: string, props: Properties = {}): Element {
  const result: Element = {
    type: 'element',
    tagName,
    properties: props,
    children: state.all(node as Parents) as ElementContent[],
  };
  state.patch(node as RootContent, result);
  return result;
}
