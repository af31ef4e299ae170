/** What a PDF says about itself. `id` is any text that no other document has. */
export type Metadata = {
  title: string;
  author: string;
  subject: string;
  keywords: string[];
  language: string;
  created: Date;
  id: string;
  /** Where the file can be verified, also by whoever cannot read the rest of it. */
  address?: string;
};

export const producer = "Fadae";

const escapes: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[<>&"]/g, (character) => escapes[character] ?? "");
const inWords = (name: string, text: string) =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${name}>`;

const namespaces = {
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  pdf: "http://ns.adobe.com/pdf/1.3/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
  pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
  pdfaExtension: "http://www.aiim.org/pdfa/ns/extension/",
  pdfaSchema: "http://www.aiim.org/pdfa/ns/schema#",
  pdfaProperty: "http://www.aiim.org/pdfa/ns/property#",
};

/** PDF/A does not know the namespace of PDF/UA by itself; it must be explained (ISO 19005-3, 6.6.2.3). */
const extension = [
  `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">`,
  `<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>`,
  `<pdfaSchema:namespaceURI>${namespaces.pdfuaid}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>`,
  `<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>`,
  `<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>`,
  `<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>`,
  `</rdf:li></rdf:Bag></pdfaExtension:schemas>`,
].join("");

/** The metadata as an XMP packet, which says that the file is PDF/A-3a and PDF/UA-1 and the same as its Info dictionary. */
export function xmpOf({ title, author, subject, keywords, language, created, address }: Metadata): string {
  const moment = `${created.toISOString().slice(0, 19)}Z`;
  const prefixes = Object.entries(namespaces).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  const members = [
    "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
    "<dc:format>application/pdf</dc:format>",
    address ? `<dc:identifier>${escaped(address)}</dc:identifier>` : "",
    inWords("dc:title", title),
    inWords("dc:description", subject),
    `<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>`,
    `<pdf:Keywords>${escaped(keywords.join(" "))}</pdf:Keywords><pdf:Producer>${producer}</pdf:Producer>`,
    `<xmp:CreatorTool>${producer}</xmp:CreatorTool>`,
    ...["CreateDate", "ModifyDate", "MetadataDate"].map((name) => `<xmp:${name}>${moment}</xmp:${name}>`),
    extension,
  ];
  return [
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>`,
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`,
    `<rdf:Description rdf:about="" ${prefixes.join(" ")}>`,
    ...members.filter(Boolean),
    `</rdf:Description></rdf:RDF></x:xmpmeta>`,
    `<?xpacket end="r"?>`,
  ].join("\n");
}
