import { connect, type Socket } from "node:net";

export type SlowSockets = {
  /** How many are open still. */
  open: () => number;
  stop: () => void;
};

/**
 * Opens many connections that never end what they say: they send the head, or the body of a post that says that it has
 * `said` bytes, a byte at a time; or ask for a page again and again and read no answer.
 */
export async function openSlowSockets(
  address: string,
  given: { count: number; how: "head" | "body" | "reader"; path?: string; everyMilliseconds: number; said?: number },
): Promise<SlowSockets> {
  const { hostname, port } = new URL(address);
  const { count, how, path = "/", everyMilliseconds, said = 1_000_000 } = given;
  const post = `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${said}\r\n\r\n`;
  const first = { head: `GET ${path} HTTP/1.1\r\nhost: x\r\nx-slow: `, body: post, reader: "" }[how];
  const next = how === "reader" ? `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n` : "a";
  const sockets = new Set<Socket>();
  const opened = Array.from({ length: count }, async () => {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    await new Promise<void>((done) => socket.once("connect", done).once("close", () => done()));
    if (socket.destroyed) return;
    sockets.add(socket);
    socket.pause();
    socket.write(first);
  });
  await Promise.all(opened);
  const timer = setInterval(() => {
    for (const socket of sockets) if (socket.writableLength < 100_000) socket.write(next);
  }, everyMilliseconds);
  return {
    open: () => sockets.size,
    stop: () => {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
    },
  };
}
