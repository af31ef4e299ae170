// In a frame of opaque origin `localStorage` and `sessionStorage` throw when they are so much as looked at, and H5P's core
// looks at the first without care. The frame gets two that remember until it ends.

type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem" | "clear" | "key" | "length">;

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

function memoryStorage(): Kept {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(String(key)) ?? null,
    setItem: (key, value) => void kept.set(String(key), String(value)),
    removeItem: (key) => void kept.delete(String(key)),
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}
