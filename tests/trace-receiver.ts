import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A span as it came in, with its attributes as an object. */
export type ReceivedSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: Record<string, unknown>;
  status: { code?: number; message?: string };
  events?: unknown[];
};

type Attribute = { key: string; value: Record<string, unknown> };
type Sent = {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: (Omit<ReceivedSpan, "attributes"> & { attributes: Attribute[] })[] }[];
  }[];
};

/** Takes traces by OTLP over HTTP in JSON, on loopback, and keeps what came; `texts` is all of it as it was sent. */
export async function traceReceiver() {
  const texts: string[] = [];
  const headers: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    const isOurs = request.method === "POST" && request.url === "/v1/traces";
    void text(request).then((sent) => {
      if (isOurs) texts.push(sent);
      if (isOurs) headers.push(request.headers);
      response.writeHead(isOurs ? 200 : 404, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const valueOf = ({ value }: Attribute) => Object.values(value)[0];
  const objectOf = (all: readonly Attribute[]) => Object.fromEntries(all.map((one) => [one.key, valueOf(one)]));
  const sent = () => texts.flatMap((one) => (JSON.parse(one) as Sent).resourceSpans);
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    texts,
    headers,
    resources: () => sent().map(({ resource }) => objectOf(resource.attributes)),
    spans: (): ReceivedSpan[] =>
      sent().flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, attributes: objectOf(span.attributes) }))),
      ),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
