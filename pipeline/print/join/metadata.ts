/** What the file says about itself: the information dictionary and the same in XMP (ISO 32000-1, 14.3; ISO 16684-1). */
import { dateString, textString } from '../../pdf/strings.js';
import type { JoinOptions } from './types.js';

/** The information dictionary. */
export function informationText(options: JoinOptions): string {
  const date = dateString(options.sourceDate);
  const entries = [
    ['/Title', textString(options.title)],
    ['/Author', textString(options.author)],
    ...(options.subject ? [['/Subject', textString(options.subject)]] : []),
    ...(options.keywords?.length ? [['/Keywords', textString(options.keywords.join(', '))]] : []),
    ['/Creator', textString(options.producer)],
    ['/Producer', textString(options.producer)],
    ['/CreationDate', date],
    ['/ModDate', date],
  ];
  return `<<${entries.flat().join('')}>>`;
}

/** The same in XMP. */
export function xmp(options: JoinOptions): string {
  const date = options.sourceDate.toISOString().replace(/\.\d+Z$/, 'Z');
  const properties = [
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${alternative(options.title)}</dc:title>`,
    `<dc:creator>${list('Seq', [options.author])}</dc:creator>`,
    `<dc:language>${list('Bag', [options.language])}</dc:language>`,
    options.subject && `<dc:description>${alternative(options.subject)}</dc:description>`,
    options.keywords?.length && `<dc:subject>${list('Bag', options.keywords)}</dc:subject>`,
    options.keywords?.length && `<pdf:Keywords>${escape(options.keywords.join(', '))}</pdf:Keywords>`,
    `<pdf:Producer>${escape(options.producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>${escape(options.producer)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${date}</xmp:MetadataDate>`,
  ];
  return packet(properties.filter(Boolean).join('\n'));
}

/** The id is the one every packet has (ISO 16684-1, 7.3.2). */
function packet(properties: string): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
${properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

function alternative(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escape(text)}</rdf:li></rdf:Alt>`;
}

function list(kind: 'Seq' | 'Bag', items: readonly string[]): string {
  return `<rdf:${kind}>${items.map((item) => `<rdf:li>${escape(item)}</rdf:li>`).join('')}</rdf:${kind}>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
