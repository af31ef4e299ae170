// Imported only where a bucket is set: what it brings along costs memory and time.
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { GetObjectCommand, PutObjectCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { S3Driver } from "flydrive/drivers/s3";
import type { BucketSettings } from "#app/platform/environment.server.ts";
import {
  StoreFailure,
  uploadsFolder,
  type Listed,
  type Part,
  type StoreDriver,
} from "#app/platform/store-driver.server.ts";

/** Milliseconds to connect in, and for which a store may be silent while it is asked, before it counts as gone. */
const connectionTimeout = 3000;
const silence = 5000;

// The library speaks of Node 20 at every start; which Node this runs on is decided elsewhere.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

/**
 * Files in a private bucket of an S3-compatible store. The SHA-256 that an object is named by is signed with the request
 * that brings it, so that the store itself refuses other bytes. Whatever fails is a `StoreFailure` without the library's
 * error, which holds keys and addresses.
 */
export class BucketDriver extends S3Driver implements StoreDriver {
  readonly workFolder: string;
  /** How many objects a page has at most; a store gives no more than a thousand. */
  objectsPerPage = 1000;
  private readonly client: S3Client;

  constructor(
    private readonly settings: BucketSettings,
    dataFolder: string,
  ) {
    const client = new S3Client(clientConfig(settings));
    // Whether an object is public is asked and said nowhere: the bucket is private.
    super({ client, bucket: settings.name, visibility: "private", supportsACL: false });
    this.client = client;
    this.workFolder = join(dataFolder, uploadsFolder);
  }

  override createPutObjectCommand(_: S3Client, options: ConstructorParameters<typeof PutObjectCommand>[0]) {
    const { Metadata, ...put } = options;
    const sha256 = Metadata?.sha256;
    const command = new PutObjectCommand(put);
    if (sha256)
      command.middlewareStack.add(
        (next) => (given) => {
          (given.request as { headers: Record<string, string> }).headers["x-amz-content-sha256"] = sha256;
          return next(given);
        },
        { step: "build", name: "bytesByName" },
      );
    return command;
  }

  async place(path: string, key: string, { sha256, bytes }: { sha256: string; bytes: number }): Promise<void> {
    const send = () => {
      const options = { contentLength: bytes, contentType: "application/octet-stream", Metadata: { sha256 } };
      return this.putStream(this.prefixed(key), createReadStream(path), options);
    };
    // A stream is sent once by the library; a connection that was closed meanwhile is worth another.
    await reached(send).catch((error: unknown) => {
      if (error instanceof StoreFailure && error.kind === "unreachable") return reached(send);
      throw error;
    });
  }

  override exists(key: string): Promise<boolean> {
    return reached(() => super.exists(this.prefixed(key)));
  }

  override delete(key: string): Promise<void> {
    return reached(() => super.delete(this.prefixed(key)));
  }

  async read(key: string, part?: Part) {
    const range = part && `bytes=${part.first}-${part.last}`;
    const asked = new GetObjectCommand({ Bucket: this.settings.name, Key: this.prefixed(key), Range: range });
    const answer = await reached(() => this.client.send(asked).catch(noneOrEmpty));
    if (answer === null) return null;
    if (answer === "empty") return { bytes: 0, pieces: Readable.from([]) };
    const bytes = Number(/\/(\d+)$/.exec(answer.ContentRange ?? "")?.[1] ?? answer.ContentLength);
    return { bytes, pieces: Readable.from(whileItSpeaks(answer.Body as Body), { objectMode: true, highWaterMark: 2 }) };
  }

  /** The library lists objects without their length. */
  async *pages(prefix: string): AsyncGenerator<Listed[]> {
    let token: string | undefined;
    do {
      const asked = {
        ...{ Bucket: this.settings.name, Prefix: `${this.prefixed(prefix)}/`, MaxKeys: this.objectsPerPage },
        ContinuationToken: token,
      };
      const page = await reached(() => this.client.send(this.createListObjectsV2Command(this.client, asked)));
      yield (page.Contents ?? []).map(({ Key = "", Size = 0, LastModified = new Date(0) }) => {
        return { key: Key.slice(this.settings.prefix.length), bytes: Size, keptAt: LastModified };
      });
      token = page.NextContinuationToken;
    } while (token);
  }

  /** Where somebody without keys would ask the store for an object. */
  address(key: string): string {
    const { endpoint, name, pathStyle } = this.settings;
    const address = new URL(endpoint);
    if (!pathStyle) address.hostname = `${name}.${address.hostname}`;
    address.pathname = [address.pathname.replace(/\/$/, ""), ...(pathStyle ? [name] : []), this.prefixed(key)].join(
      "/",
    );
    return address.href;
  }

  private prefixed(key: string): string {
    return `${this.settings.prefix}${key}`;
  }
}

const silent = () => undefined;

function clientConfig({ endpoint, region, keyId, secret, pathStyle }: BucketSettings): S3ClientConfig {
  return {
    endpoint,
    region,
    forcePathStyle: pathStyle,
    credentials: { accessKeyId: keyId, secretAccessKey: secret },
    maxAttempts: 2,
    requestHandler: { connectionTimeout, socketTimeout: silence },
    // Newer sums than S3's first are not known to every store; the SHA-256 of what is put is signed in any case.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    logger: { trace: silent, debug: silent, info: silent, warn: silent, error: silent },
  };
}

type Body = Readable & { socket?: { setTimeout: (milliseconds: number) => void } };

/** The pieces of an answer, as long as the store sends some: somebody who reads slowly may take their time. */
async function* whileItSpeaks(body: Body): AsyncGenerator<Uint8Array> {
  body.socket?.setTimeout(0);
  const pieces = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const piece = await reached(() => nextInTime(pieces));
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    body.destroy();
  }
}

function nextInTime(pieces: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  return new Promise((given, failed) => {
    const timer = setTimeout(() => failed(new StoreFailure("unreachable", "silence")), silence);
    pieces
      .next()
      .then(given, failed)
      .finally(() => clearTimeout(timer));
  });
}

type Failed = { name?: unknown; code?: unknown; $metadata?: { httpStatusCode?: number } };
const statusOf = (error: unknown) => (error as Failed).$metadata?.httpStatusCode;

// An empty object has no part that could be sent.
function noneOrEmpty(error: unknown): null | "empty" {
  const { name } = error as Failed;
  if (statusOf(error) === 416) return "empty";
  if (statusOf(error) === 404 && name !== "NoSuchBucket") return null;
  throw error;
}

async function reached<Value>(ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof StoreFailure || (error instanceof Error && "syscall" in error && "path" in error)) throw error;
    const { name, code } = error as Failed;
    const status = statusOf(error);
    const isRefused = status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429;
    const said = [name, code, status].filter((one) => typeof one === "string" || typeof one === "number");
    throw new StoreFailure(isRefused ? "refused" : "unreachable", said.join(" "));
  }
}
