/** Waits for a turn, and gives what ends it. */
export type Turn = () => Promise<() => void>;

const turns = new Map<string, Turn>();

/**
 * First come, first served: whoever writes to a file of SQLite has it to themselves until their turn ends. Connections of
 * one process that waited for each other's transactions any other way would stop the process.
 */
export function turnsOf(url: string): Turn {
  const known = turns.get(url);
  if (known) return known;
  let tail = Promise.resolve();
  const turn = async () => {
    let release!: () => void;
    const before = tail;
    tail = new Promise((done) => (release = done));
    await before;
    return release;
  };
  turns.set(url, turn);
  return turn;
}
