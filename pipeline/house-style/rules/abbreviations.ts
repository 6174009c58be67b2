/**
 * An abbreviation is expanded at its first use in a chapter.
 *
 *     remote direct memory access (RDMA)
 *     RDMA (remote direct memory access)
 *     RDMA[^rdma]     and the note says it
 *
 * The first use is that in running text; headings, tables, captions and notes don't count. Units, names of companies, formats and what
 * every dictionary has as a word need no expansion, nor do those with a number, which are products (GTX 580); `settings: abbreviations:` of book.yaml adds others. Nothing is changed.
 */
import { isExpanded } from '../expansions.js';
import type { Line } from '../lines.js';
import type { HouseRule, Remark, StyledText } from '../rule.js';

const ABBREVIATION = /(?<![\p{L}\p{N}_./&@#$\uFFFC-])\p{Lu}(?:\p{Lu}|&(?=\p{Lu})){1,6}(?=s?(?![\p{L}\p{N}_&+#]|[-./·]\d|·))/gu;

/** What needs no expansion anywhere. */
const KNOWN = new Set(
  // units and counts
  (
    'GB MB KB TB PB EB GHZ MHZ HZ KW MW GW KWH MWH GWH TWH FLOP GFLOP TFLOP FLOPS GFLOPS TFLOPS PFLOPS TOPS MIPS DB DPI FPS RPM ' +
    // names
    'IBM AMD ARM NVIDIA INTEL TSMC ASML HP SAP AWS GCP MIT ETH IEEE ACM ISO NIST NASA DARPA CERN NSF EU UK US USA UN WHO FDA FBI CIA ' +
    'CUDA JAX MNIST COCO BERT NEON LINPACK LAPACK BLIS TVM MLIR DGX NVCC UNIX FORTRAN COBOL BASIC LISP PCI ' +
    // formats and protocols
    'EPUB TIFF JPEG PNG GIF PDF HTML XML JSON YAML CSV URL URI HTTP HTTPS SSH USB ISBN DOI ASCII UTF SQL ' +
    // words
    'AI RAM ROM RGB ZIP DNA RNA TV PC CD DVD GPS AM PM BC AD CE BCE OK ID IQ VIP CEO PHD BA MA BS MS ' +
    'TODO FIXME NOTE AND OR NOT XOR NAND NOR TRUE FALSE NULL NAN ALL ONE NO YES'
  ).split(' '),
);
const ROMAN = /^[IVXLC]+$/;
/** The layouts of tensors. */
const LAYOUT = /^N[CDHW]{3,4}$/;
/** “Intel’s SSE” is a product. */
const OWNER = /\p{Lu}\p{L}+[’']s $/u;

const PRODUCT = /^[ \u00A0]\d{3}/;

export const abbreviations: HouseRule = {
  id: 'abbreviation-is-expanded',
  remarks: ({ lines, settings }: StyledText) => {
    const seen = new Set([...KNOWN, ...settings.abbreviations]);
    return lines.flatMap((line) => (line.kind === 'prose' && !line.inNote ? firstUses(line, seen) : []));
  },
};

function firstUses(line: Line, seen: Set<string>): Remark[] {
  return [...line.words.matchAll(ABBREVIATION)].flatMap(({ 0: all, index }) => {
    const end = index + all.length;
    if (seen.has(all) || ROMAN.test(all) || LAYOUT.test(all) || PRODUCT.test(line.words.slice(end, end + 4))) return [];
    seen.add(all);
    const notes = line.notes.filter(({ at }) => at >= end && at <= end + 40).map(({ words }) => words);
    if (
      OWNER.test(line.words.slice(Math.max(0, index - 30), index)) ||
      isExpanded(all, line.words.slice(0, index), line.words.slice(end), notes)
    )
      return [];
    const reason = `${all} is not expanded at its first use in this chapter`;
    const note = `Write what it stands for, and (${all}) behind it; if every reader knows it, name it in book.yaml (settings: abbreviations).`;
    return [{ line, start: index, end, reason, note }];
  });
}
