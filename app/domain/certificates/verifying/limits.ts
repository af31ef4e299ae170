/** What is refused whatever it claims: section 10 of certificates/specification.md. */
export const limits = {
  fileBytes: 20_000_000,
  /** Objects of a document; a certificate has about 200. */
  objects: 4000,
  attachments: 16,
  /** What one stream of a document may unpack to, and all of them together. */
  streamBytes: 4_000_000,
  unpackedBytes: 16_000_000,
  /** Arrays and dictionaries in each other in a document. */
  nesting: 32,
  jsonBytes: 256_000,
  jsonLevels: 32,
  qrCharacters: 1000,
} as const;
