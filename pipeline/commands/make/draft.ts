/** What a draft is made of. It is loaded when there is something to make. */
import { packEpubs, printPdfs, readBook, renderBook, takeLedger } from '../../build.js';
import { htmlDraft } from '../../html/draft.js';
import { formatSummary, hasLosses } from '../../ledger/format.js';
import type { Artifact, BookSet, BuildContext, RenderedVolume } from '../../model.js';
import { headStart } from '../../print/head-start.js';
import { openPressRoom, withBrowsers, type Browsers, type PressRoom } from '../../print/press-room.js';
import type { DraftOptions } from '../draft.js';
import type { Environment } from '../environment.js';
import type { Located } from '../locate.js';

export interface MadeDraft {
  artifacts: Artifact[];
  /** What became of its constructs, in a sentence. */
  summary: string;
  losses: boolean;
}

/** Makes the draft of what was named, in the formats asked for. */
export async function makeDraft(
  { source, wanted }: Located,
  formats: DraftOptions,
  environment: Environment,
): Promise<MadeDraft> {
  const make = (browsers?: Promise<Browsers>): Promise<MadeDraft> =>
    composeDraft(source, wanted, formats, environment.ctx, browsers);
  return formats.pdf ? withBrowsers(environment.machine, environment.ctx, make) : make();
}

async function composeDraft(
  source: Located['source'],
  wanted: Located['wanted'],
  formats: DraftOptions,
  ctx: BuildContext,
  browsers: Promise<Browsers> | undefined,
): Promise<MadeDraft> {
  const set = await readBook(source, wanted, ctx);
  const opening = browsers && openPressRoom(set.book, browsers, ctx);
  const rendered = await renderBook(set, ctx, opening && headStart(set, opening, ctx));
  const ledger = takeLedger(set, rendered);
  const artifacts = [
    ...(opening ? await pdfs(set, rendered, await opening, ctx) : []),
    ...(formats.epub ? await packEpubs(set, rendered, 'draft', ctx) : []),
    ...(formats.html ? await Promise.all(rendered.map((one) => htmlDraft(one, set.book, ctx))) : []),
  ];
  return { artifacts, summary: formatSummary(ledger), losses: hasLosses(ledger) };
}

async function pdfs(set: BookSet, rendered: readonly RenderedVolume[], room: PressRoom, ctx: BuildContext): Promise<Artifact[]> {
  return printPdfs(set, rendered, room, { nameOf: ({ sections }) => `${sections[0]?.section.slug ?? 'draft'}.pdf` }, ctx);
}
