import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export type SlowProxy = {
  /** The address of the database, by way of the proxy. */
  url: string;
  /** Milliseconds by which what is asked comes later. */
  delay: (milliseconds: number) => void;
  /** Lets no byte through in either direction, for connections that are open and for new ones. */
  stall: (isStalled: boolean) => void;
  /** Cuts every connection as soon as it asks for a text, after what is asked was handed on or before; once. */
  cutAt: (text: string, when: "before" | "after") => Promise<void>;
  /** Cuts every connection, and takes no new one. */
  close: (isClosed: boolean) => void;
  connections: () => number;
  stop: () => Promise<void>;
};

/** A network between the space and its database that is slow, silent or gone. */
export async function startSlowProxy(target: string): Promise<SlowProxy> {
  const { hostname, port, pathname, username } = new URL(target);
  const pairs = new Set<[Socket, Socket]>();
  let [late, isStalled, isClosed] = [0, false, false];
  let cut: { text: string; when: "before" | "after"; done: () => void } | null = null;

  const server = createServer((near) => {
    if (isClosed) return near.destroy();
    const far = connect(Number(port), hostname);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    if (isStalled) for (const one of pair) one.pause();
    const end = () => {
      pairs.delete(pair);
      for (const one of pair) one.destroy();
    };
    near.on("data", (bytes) => {
      const { text, when, done } = cut ?? { text: "", when: "before", done: () => undefined };
      if (cut && bytes.includes(text)) {
        cut = null;
        if (when === "before") {
          end();
          done();
          return;
        }
        // What was handed on is done there, and its answer is lost.
        far.removeAllListeners("data").once("data", () => {
          end();
          done();
        });
        far.write(bytes);
        return;
      }
      if (late > 0) setTimeout(() => far.write(bytes), late);
      else far.write(bytes);
    });
    far.on("data", (bytes) => near.write(bytes));
    for (const one of pair) one.on("error", end).on("close", end);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const own = (server.address() as AddressInfo).port;
  return {
    url: `postgresql://${username}@127.0.0.1:${own}${pathname}`,
    delay: (milliseconds) => void (late = milliseconds),
    stall(next) {
      isStalled = next;
      for (const pair of pairs)
        for (const one of pair)
          if (next) one.pause();
          else one.resume();
    },
    cutAt: (text, when) => new Promise((done) => (cut = { text, when, done })),
    close(next) {
      isClosed = next;
      if (next) for (const pair of pairs) for (const one of pair) one.destroy();
    },
    connections: () => pairs.size,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        for (const pair of pairs) for (const one of pair) one.destroy();
      }),
  };
}
