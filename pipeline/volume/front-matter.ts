/** The pages before the text (The Chicago Manual of Style 1.4), each left out where there is nothing to print on it. */
import type { Book, Section, VolumePlan } from '../model.js';
import type { Manuscripts } from './assemble.js';
import { titledManuscript } from './titles.js';

/** Gives the front matter; a file that is in no book has none. */
export function frontMatter(book: Book, plan: VolumePlan, manuscripts: Manuscripts, lists: readonly ListRole[]): Section[] {
  if (book.title === '') return [];
  return [
    page('half-title', 'Half Title', 'recto'),
    page('title-page', 'Title Page', 'recto'),
    page('copyright', 'Copyright', 'verso'),
    ...(plan.dedication ? [page('dedication', 'Dedication', 'recto')] : []),
    page('contents', 'Contents', 'recto'),
    ...lists.map((role) => page(role, book.settings.heads[role === 'list-of-figures' ? 'figures' : 'tables'], 'any')),
    ...(book.volumes.length > 1
      ? [page('other-volumes', `The Other Volume${book.volumes.length > 2 ? 's' : ''} in Brief`, 'any')]
      : []),
    ...preface(plan, manuscripts),
  ];
}

export type ListRole = 'list-of-figures' | 'list-of-tables';
type FrontRole = 'half-title' | 'title-page' | 'copyright' | 'dedication' | 'contents' | ListRole | 'other-volumes' | 'preface';

function page(role: FrontRole, title: string, opensOn: Section['opensOn']): Section {
  return { kind: 'front', role, slug: role, id: role, title, opensOn };
}

/** The preface is a text, or what the plan says of the volume's readers and its course, or both. */
function preface(plan: VolumePlan, manuscripts: Manuscripts): Section[] {
  const text = plan.preface ? manuscripts.get(plan.preface) : undefined;
  const empty = page('preface', 'Preface', 'recto');
  if (text) return [{ ...empty, ...titledManuscript(text, '', 'preface', 'Preface') }];
  return plan.audience || plan.prerequisite || plan.narrativeArc ? [empty] : [];
}
