// An S3-compatible store of its own for a test: OpenStack Swift, of Debian's packages, in a folder that is removed.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, request as ask, type Server } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, PutBucketAclCommand, S3Client } from "@aws-sdk/client-s3";
import { findPrograms } from "#tools/programs.mjs";

const kinds = ["account", "container", "object"] as const;
type Ports = Record<(typeof kinds)[number] | "proxy", number>;

const bucket = "kept-files";
const keyId = "fadae:space";

export type ObjectStore = {
  /** The variables with which a space keeps its files there. */
  variables: Record<string, string>;
  /** The same with another secret, which opens nothing. */
  refused: Record<string, string>;
  endpoint: string;
  /** Where the store itself shows objects to whoever may see them, beside the interface of S3. */
  ownAddress: (key: string) => string;
  /**
   * The address of a door to it that treats requests without keys as most stores do: as an object's address, which shows
   * what is public. It is closed with the store.
   */
  openDoor: () => Promise<string>;
  /** Lets everybody read the bucket, as its owner may do by mistake; and takes it back. */
  publish: () => Promise<void>;
  unpublish: () => Promise<void>;
  /** Lets the store take connections and answer nothing, until `wake`. */
  sleep: () => void;
  wake: () => void;
  /** Ends the store as a failure of its machine would, and starts it again with what it holds. */
  end: () => Promise<void>;
  start: () => Promise<void>;
  /** Ends it and removes all. */
  stop: () => Promise<void>;
};

/** Starts a store with an empty bucket on free ports of this machine; takes about five seconds. */
export async function startObjectStore(): Promise<ObjectStore> {
  if (!findPrograms()["swift-proxy-server"])
    throw new Error("A store is needed for this test: install Debian's packages swift-proxy and swift-object.");
  const folder = mkdtempSync(join(tmpdir(), "fadae-swift-"));
  const secret = crypto.randomUUID();
  const ports = await freePorts();
  writeSettings(folder, ports, secret);
  const endpoint = `http://127.0.0.1:${ports.proxy}`;
  let running: ChildProcess[] = [];
  const doors: Server[] = [];
  // The library speaks of Node 20 whenever it is used.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const withClient = async (act: (client: S3Client) => Promise<unknown>) => {
    const credentials = { accessKeyId: keyId, secretAccessKey: secret };
    const client = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials });
    await act(client);
    client.destroy();
  };
  const start = async () => {
    running = [...kinds, "proxy" as const].map((kind) => startProgram(folder, kind));
    await Promise.all(
      running.map((program, place) =>
        untilItAnswers(`http://127.0.0.1:${Object.values(ports)[place]}/healthcheck`, program),
      ),
    );
  };
  const end = async () => {
    const alive = running.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const ended = alive.map((program) => new Promise((done) => program.once("exit", done)));
    for (const program of alive) program.kill("SIGKILL");
    await Promise.all(ended);
  };
  const stop = async () => {
    for (const door of doors) door.close();
    await end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
    await withClient((client) => client.send(new CreateBucketCommand({ Bucket: bucket })));
  } catch (error) {
    await stop();
    throw error;
  }
  const variables = {
    ...{ S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: keyId, S3_SECRET_ACCESS_KEY: secret },
  };
  const proxy = () => running.at(-1);
  return {
    variables,
    refused: { ...variables, S3_SECRET_ACCESS_KEY: "another secret" },
    endpoint,
    ownAddress: (key) => `${endpoint}/v1/AUTH_fadae/${bucket}/${key}`,
    openDoor: async () => {
      const door = await openDoor(ports.proxy);
      doors.push(door);
      return `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
    },
    publish: () => withClient((client) => client.send(new PutBucketAclCommand({ Bucket: bucket, ACL: "public-read" }))),
    unpublish: () => withClient((client) => client.send(new PutBucketAclCommand({ Bucket: bucket, ACL: "private" }))),
    sleep: () => void proxy()?.kill("SIGSTOP"),
    wake: () => void proxy()?.kill("SIGCONT"),
    end,
    start,
    stop,
  };
}

function openDoor(port: number): Promise<Server> {
  const door = createHttpServer((request, response) => {
    const { url = "", method, headers } = request;
    const path = headers.authorization ? url : `/v1/AUTH_fadae${url}`;
    const asked = ask({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
      // After some answers without a body Swift sends the end of one, which is an error of the next.
      asked.removeAllListeners("error").on("error", () => undefined);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.on("error", () => response.destroy());
    request.pipe(asked);
  });
  return new Promise((open) => door.listen(0, "127.0.0.1", () => open(door)));
}

function startProgram(folder: string, kind: keyof Ports): ChildProcess {
  return spawn(`swift-${kind}-server`, [join(folder, `${kind}.conf`)], { stdio: "ignore", cwd: folder });
}

async function untilItAnswers(address: string, program: ChildProcess): Promise<void> {
  while (program.exitCode === null) {
    const answers = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`${program.spawnfile} ended with ${program.exitCode}`);
}

async function freePorts(): Promise<Ports> {
  const servers = ["account", "container", "object", "proxy"].map((kind) => ({ kind, server: createServer() }));
  const found = await Promise.all(
    servers.map(
      ({ kind, server }) =>
        new Promise<[string, number]>((given) =>
          server.listen(0, "127.0.0.1", () => given([kind, (server.address() as AddressInfo).port])),
        ),
    ),
  );
  await Promise.all(servers.map(({ server }) => new Promise((done) => server.close(done))));
  return Object.fromEntries(found) as Ports;
}

function writeSettings(folder: string, ports: Ports, secret: string): void {
  mkdirSync(join(folder, "devices/d1"), { recursive: true });
  const common = (kind: keyof Ports) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${ports[kind]}
workers = 0
user = ${userInfo().username}
swift_dir = ${folder}
devices = ${folder}/devices
mount_check = false
`;
  const filters = (names: string[]) =>
    names.map((name) => `[filter:${name}]\nuse = egg:swift#${name === "cache" ? "memcache" : name}\n`).join("");
  writeFileSync(
    join(folder, "swift.conf"),
    `[swift-hash]
swift_hash_path_suffix = a
swift_hash_path_prefix = b
[storage-policy:0]
name = only
default = yes
`,
  );
  for (const kind of kinds)
    writeFileSync(
      join(folder, `${kind}.conf`),
      `${common(kind)}[pipeline:main]
pipeline = healthcheck ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
${filters(["healthcheck"])}`,
    );
  const names = ["catch_errors", "gatekeeper", "healthcheck", "cache", "s3api", "tempauth", "slo", "dlo"];
  writeFileSync(
    join(folder, "proxy.conf"),
    `${common("proxy")}[pipeline:main]
pipeline = ${names.join(" ")} proxy-server
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
${filters(names)}`
      .replace("use = egg:swift#s3api", "use = egg:swift#s3api\nlocation = us-east-1")
      // What is asked often would be remembered there; nothing listens, and it does without.
      .replace("use = egg:swift#memcache", "use = egg:swift#memcache\nmemcache_servers = 127.0.0.1:1")
      .replace("use = egg:swift#tempauth", `use = egg:swift#tempauth\nuser_fadae_space = ${secret} .admin`),
  );
  // The rings say where things lie: one device, one copy.
  const rings = `import sys
from swift.common.ring import RingBuilder
folder = sys.argv[1]
for kind, port in zip(("account", "container", "object"), sys.argv[2:]):
    builder = RingBuilder(4, 1, 0)
    builder.add_dev({"id": 0, "region": 1, "zone": 1, "weight": 1, "device": "d1", "ip": "127.0.0.1", "port": int(port),
                     "replication_ip": "127.0.0.1", "replication_port": int(port)})
    builder.rebalance()
    builder.get_ring().save(folder + "/" + kind + ".ring.gz")
`;
  const given = kinds.map((kind) => String(ports[kind]));
  execFileSync("/usr/bin/python3", ["-c", rings, folder, ...given], { stdio: "pipe" });
}
