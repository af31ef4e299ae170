import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { makeSigners } from "../document-signer.ts";
import type { useProgramFolder } from "./programs.ts";

type Made = Awaited<ReturnType<typeof makeSigners>>;
export type Behaviour = "well" | "refusing" | "failing" | "stamping something else" | "answering another question";

/** A time-stamp service on this machine, which is `openssl ts` behind HTTP, for those who test against one. */
export class TimestampService {
  readonly #programs: ReturnType<typeof useProgramFolder>;
  readonly #server: Server;
  behaviour: Behaviour = "well";

  constructor(programs: ReturnType<typeof useProgramFolder>) {
    this.#programs = programs;
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const status = this.behaviour === "failing" ? 500 : 200;
        response.writeHead(status, { "content-type": "application/timestamp-reply" });
        response.end(this.#answer(Buffer.concat(parts)));
      });
    });
  }

  /** Begins to listen, and gives the address. */
  async start({ root, stamp }: Made): Promise<string> {
    this.#write("root.pem", root.toString("pem"));
    this.#write("stamp.pem", stamp.certificate.toString("pem"));
    this.#write("stamp.key", stamp.key);
    this.#write("serial", "01");
    const files = { serial: "serial", signer_cert: "stamp.pem", certs: "root.pem", signer_key: "stamp.key" };
    const sections = ["sha256", "sha512"].map((digests) => {
      const settings = { ...files, signer_digest: "sha256", default_policy: "1.2.3.4.1", digests };
      const lines = Object.entries({ ...settings, ess_cert_id_alg: "sha256" }).map(
        ([key, value]) => `${key} = ${value}`,
      );
      return `[${digests}]\n${lines.join("\n")}\n`;
    });
    this.#write("ts.cnf", `[tsa]\ndefault_tsa = sha256\n${sections.join("")}`);
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(query: Buffer): Buffer {
    const digest = query.indexOf(Buffer.from("0420", "hex")) + 2;
    if (this.behaviour === "stamping something else") query[digest]! ^= 1;
    // The nonce comes last but for the wish for a certificate, which is three bytes.
    if (this.behaviour === "answering another question") query[query.length - 4]! ^= 1;
    // The second section has no SHA-256, and so refuses.
    const section = this.behaviour === "refusing" ? "sha512" : "sha256";
    this.#write("query", query);
    const files = ["-queryfile", "query", "-out", "reply"];
    this.#programs.run("openssl", "ts", "-reply", "-config", "ts.cnf", "-section", section, ...files);
    return readFileSync(this.#path("reply"));
  }

  #write = (name: string, content: string | Uint8Array) => writeFileSync(this.#path(name), content);

  #path = (name: string) => join(this.#programs.folder(), name);
}
