import { Agent, request, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Answer } from "./oracle.ts";

export type Asked = {
  as: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
};

const longest = 30_000;

/** Sends requests to one server, several connections at once. */
export function askerOf(origin: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const { hostname, port } = new URL(origin);

  /** The whole answer; throws when the connection ends before, or nothing comes for half a minute. */
  const ask = ({ method, path, headers, body }: Omit<Asked, "as">): Promise<Answer> =>
    new Promise((answered, failed) => {
      const length = method === "GET" || method === "HEAD" ? {} : { "content-length": String(body?.length ?? 0) };
      const asked = request(
        { host: hostname, port, agent, method, path, headers: { ...headers, ...length }, timeout: longest },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("error", failed);
          response.on("end", () => {
            try {
              answered({ status: response.statusCode ?? 0, headers: response.headers, body: plain(response, parts) });
            } catch (error) {
              failed(error);
            }
          });
        },
      );
      asked.on("timeout", () => asked.destroy(new Error("no answer came")));
      asked.on("error", failed);
      asked.end(body);
    });

  /** Bytes as they are, which need not be HTTP; gives what came back before the server ended or fell silent. */
  const askRaw = (bytes: Buffer): Promise<Answer> =>
    new Promise((answered, failed) => {
      const parts: Buffer[] = [];
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      const end = () => {
        socket.destroy();
        const said = Buffer.concat(parts);
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(said.toString("latin1", 0, 20))?.[1] ?? 400);
        const [head = ""] = said.toString("latin1").split("\r\n\r\n");
        const headers = Object.fromEntries(
          head
            .split("\r\n")
            .slice(1)
            .map((line) => [line.split(":")[0]?.toLowerCase() ?? "", line.slice(line.indexOf(":") + 1).trim()]),
        );
        answered({ status, headers, body: said.subarray(Buffer.byteLength(head, "latin1") + 4) });
      };
      socket.setTimeout(1000, end);
      socket.on("data", (part) => parts.push(part));
      socket.on("end", end);
      socket.on("error", (error: NodeJS.ErrnoException) =>
        error.code === "ECONNRESET" || error.code === "EPIPE" ? end() : failed(error),
      );
    });
  return { ask, askRaw, close: () => agent.destroy() };
}

export type Asker = ReturnType<typeof askerOf>;

/** A request as a line for a shell; bodies that are long are cut. */
export function asCurl(origin: string, { method, path, headers, body }: Asked): string {
  const word = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const given = Object.entries(headers).flatMap(([name, value]) =>
    name === "cookie" ? ["-H", word("cookie: …")] : ["-H", word(`${name}: ${value.slice(0, 300)}`)],
  );
  const sent = body ? ["--data-binary", word(body.subarray(0, 1500).toString("latin1"))] : [];
  return ["curl", "-X", method, ...given, ...sent, word(origin + path.slice(0, 1500))].join(" ");
}

// As a browser reads it: what is looked for in an answer is not seen in what was compressed.
function plain({ headers }: IncomingMessage, parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length === 0) return body;
  if (headers["content-encoding"] === "br") return brotliDecompressSync(body);
  return headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
}
