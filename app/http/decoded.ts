/** A piece of an address without its percent signs; null when they stand for nothing that can be read. */
export function decoded(written: string): string | null {
  try {
    return decodeURIComponent(written);
  } catch {
    return null;
  }
}
