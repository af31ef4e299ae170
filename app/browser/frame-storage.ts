// In a frame of opaque origin `localStorage` and `sessionStorage` throw when they are so much as looked at, and H5P's core
// looks at the first without care. The frame gets two that remember until it ends.

/** Puts storages of memory where the frame's own may not be looked at; those that may stay. */
export function lendStorage(frame: object): void {
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      if (Reflect.get(frame, name)) continue;
    } catch {
      // That is how a frame of opaque origin says it.
    }
    Object.defineProperty(frame, name, { value: memoryStorage(), configurable: true });
  }
}

// Like a storage of the browser it makes words of whatever it is given.
function memoryStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem" | "clear" | "key" | "length"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key: unknown) => kept.get(String(key)) ?? null,
    setItem: (key: unknown, value: unknown) => void kept.set(String(key), String(value)),
    removeItem: (key: unknown) => void kept.delete(String(key)),
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}
