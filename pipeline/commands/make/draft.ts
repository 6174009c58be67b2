/** What a draft is made of. It is loaded when there is something to make. */
import { packEpubs, printPdfs, readBook, renderBook, takeLedger } from '../../build.js';
import { htmlDraft } from '../../html/draft.js';
import { formatSummary, hasLosses } from '../../ledger/format.js';
import type { Artifact, BookSet, RenderedVolume } from '../../model.js';
import { openPressRoom } from '../../print/press-room.js';
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
  const { ctx } = environment;
  const set = await readBook(source, wanted, ctx);
  const rendered = await renderBook(set, ctx);
  const ledger = takeLedger(set, rendered);
  const artifacts = [
    ...(formats.pdf ? await pdfs(set, rendered, environment) : []),
    ...(formats.epub ? await packEpubs(set, rendered, 'draft', ctx) : []),
    ...(formats.html ? await Promise.all(rendered.map((one) => htmlDraft(one, set.book, ctx))) : []),
  ];
  return { artifacts, summary: formatSummary(ledger), losses: hasLosses(ledger) };
}

async function pdfs(set: BookSet, rendered: readonly RenderedVolume[], { ctx, machine }: Environment): Promise<Artifact[]> {
  const room = await openPressRoom(set.book, machine, ctx);
  try {
    return await printPdfs(set, rendered, room, { nameOf: ({ sections }) => `${sections[0]?.section.slug ?? 'draft'}.pdf` }, ctx);
  } finally {
    await room.pool.close();
  }
}
