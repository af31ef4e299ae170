import { BlockList, isIP } from "node:net";
import { z } from "zod";
import { isPrivateAddress, isPrivateDatabase } from "#app/platform/private-connections.ts";

const flag = z.enum(["0", "1"], "must be 0 or 1").transform((value) => value === "1");

/** Addresses that no way out of a network leads to. */
const ownNetworks = new BlockList();
for (const [net, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  ownNetworks.addSubnet(net, prefix, "ipv4");
ownNetworks.addAddress("::1", "ipv6");
ownNetworks.addSubnet("fc00::", 7, "ipv6");

const hosts = z
  .string()
  .regex(/^[\w.:-]+(,\s*[\w.:-]+)*$/, "must be names or numbers of machines, separated by commas");

/** Every variable there is; `.env.example` explains each. An empty value counts as not set. */
const variablesSchema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"], "must be production, development or test").optional(),
  PORT: z.coerce.number("must be a number").int().min(0).max(65535, "must be between 0 and 65535").default(3000),
  HOST: z.string().default("127.0.0.1"),
  ORIGIN: z
    .url({ protocol: /^https?$/, error: "must be a web address such as https://fadae.example" })
    .transform((value) => new URL(value).origin)
    .optional(),
  DATA_DIR: z.string().default("data"),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)/, "must begin with file: or postgresql://")
    .optional(),
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/, "must begin with postgresql://")
    .optional(),
  PRIVATE_HOSTS: hosts.optional(),
  DEMO: flag.optional(),
  TRUST_PROXY: z.coerce.number("must be the number of proxies, 0 to 5").int().min(0).max(5).default(0),
  DRAIN_SECONDS: z.coerce.number("must be a number of seconds, 0 to 60").int().min(0).max(60).default(0),
  ADMIN_NAME: z.string().trim().min(1).max(80).optional(),
  ADMIN_PASSWORD: z.string().min(12, "must have at least 12 characters").max(200).optional(),
  KEY_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  SIGNER_COMMAND: z.string().trim().min(1).optional(),
  TIMESTAMP_URL: z.url({ protocol: /^https?$/, error: "must be the web address of a time-stamp service" }).optional(),
  TIMESTAMP_ROOTS: z.string().optional(),
  WEBHOOK_HOSTS: hosts.optional(),
  WEBHOOK_PRIVATE_ADDRESSES: z.enum(["allow"], "must be allow, or not be set").optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket: 3 to 63 small letters, digits, - and .")
    .optional(),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be the web address of the store, such as https://s3.example" })
    .refine((address) => {
      if (!URL.canParse(address)) return true; // said above
      const { username, search, hash } = new URL(address);
      return username + search + hash === "";
    }, "must be an address alone: keys have settings of their own")
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[\w-]{1,63}$/, "must be a name of letters, digits and -")
    .default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().trim().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().trim().min(1).optional(),
  S3_PREFIX: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*$/, "must be a folder such as fadae or spaces/fadae")
    .refine((prefix) => !prefix.split("/").some((part) => /^\.+$/.test(part)), "must be a folder and no way out of one")
    .optional(),
  S3_PATH_STYLE: flag.default(true),
  BACKUP_DIR: z.string().optional(),
  BACKUP_RECIPIENTS: z
    .string()
    .regex(/^age1[a-z0-9]+(,\s*age1[a-z0-9]+)*$/, "must be public keys that begin with age1, separated by commas")
    .optional(),
  BACKUP_KEEP: z
    .string()
    .regex(/^\d{1,3},\d{1,3},\d{1,3}$/, "must be how many days, weeks and months are kept, such as 7,4,12")
    .default("7,4,12"),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{32,200}$/, "must have 32 to 200 letters, digits or signs of - . _ ~ + / =")
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be the web address of a collector, such as http://127.0.0.1:4318" })
    .transform((value) => value.replace(/\/+$/, ""))
    .optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(/^[\w-]+=[^,\s]+(,[\w-]+=[^,\s]+)*$/, "must be headers such as authorization=secret, separated by commas")
    .optional(),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[\w.-]{1,63}$/, "must be a name of letters, digits and . - _")
    .default("fadae"),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(https:\/\/|mailto:|tel:\+)[^\s"<>]{3,300}$/, "must begin with https://, mailto: or tel:+")
    .optional(),
  CLAMD: z
    .string()
    .refine(
      (address) => scannerOf(address) !== null,
      "must be the path of the socket of clamd, or a private address with its port such as 127.0.0.1:3310",
    )
    .optional(),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "must be debug, info, warn, error or silent")
    .optional(),
});

/** The names of all variables. */
export const variableNames = Object.keys(variablesSchema.shape);

/** What is said of an address of PostgreSQL on which somebody could listen. */
export const openDatabaseSentence =
  "must have sslmode=verify-full, unless it leads to this machine or to a host that PRIVATE_HOSTS names";

const listOf = (given: string | undefined): string[] | null => given?.toLowerCase().split(/,\s*/) ?? null;

const environmentSchema = variablesSchema
  .superRefine((values, context) => {
    if (values.NODE_ENV === "production" && !values.ORIGIN)
      context.addIssue({
        code: "custom",
        path: ["ORIGIN"],
        message: "is needed in production: certificates carry this address, such as https://fadae.example",
      });
    if (values.DATABASE_OWNER_URL && !values.DATABASE_URL?.startsWith("postgres"))
      context.addIssue({
        code: "custom",
        path: ["DATABASE_OWNER_URL"],
        message: "is for PostgreSQL, which DATABASE_URL has to name",
      });
    if (values.DATABASE_OWNER_URL && values.DATABASE_OWNER_URL === values.DATABASE_URL)
      context.addIssue({
        code: "custom",
        path: ["DATABASE_OWNER_URL"],
        message: "must name another account than DATABASE_URL",
      });
    const privateHosts = listOf(values.PRIVATE_HOSTS) ?? [];
    for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL"] as const)
      if (values[name] && !isPrivateDatabase(values[name], privateHosts))
        context.addIssue({ code: "custom", path: [name], message: openDatabaseSentence });
    for (const name of ["S3_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"] as const)
      if (values[name] && !isPrivateAddress(values[name], privateHosts))
        context.addIssue({
          code: "custom",
          path: [name],
          message: "must begin with https://, unless it leads to this machine or to a host that PRIVATE_HOSTS names",
        });
    const named = ["S3_BUCKET", "S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;
    if (named.some((name) => values[name]) || values.S3_PREFIX)
      for (const name of named.filter((one) => !values[one]))
        context.addIssue({ code: "custom", path: [name], message: "is needed to keep files in a store" });
  })
  .transform((values) => ({
    production: values.NODE_ENV === "production",
    port: values.PORT,
    host: values.HOST,
    /** Public address without a closing slash. */
    origin: values.ORIGIN ?? `http://localhost:${values.PORT}`,
    dataFolder: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? `file:${values.DATA_DIR}/fadae.db`,
    /** The account that owns the tables, where another serves; null where one does both. */
    databaseOwnerUrl: values.DATABASE_OWNER_URL ?? null,
    /** Hosts on a network of one's own, to which nothing needs TLS; in small letters. */
    privateHosts: listOf(values.PRIVATE_HOSTS) ?? [],
    demo: values.DEMO,
    trustedProxies: values.TRUST_PROXY,
    /** Seconds that the process answers on after SIGTERM, while `/ready` says that it ends. */
    drainSeconds: values.DRAIN_SECONDS,
    administrator:
      values.ADMIN_NAME && values.ADMIN_PASSWORD ? { name: values.ADMIN_NAME, password: values.ADMIN_PASSWORD } : null,
    /** What seals the private keys; null for the file `key-secret` of the data folder. */
    keySecret: values.KEY_SECRET ?? null,
    /** A time-stamp service (RFC 3161), and the PEM file of the certificates it is trusted by. */
    timestampService: values.TIMESTAMP_URL ?? null,
    timestampRootsFile: values.TIMESTAMP_ROOTS ?? null,
    /** Program that signs with keys that are not kept here, and its first arguments; null without one. */
    signerCommand: values.SIGNER_COMMAND?.split(/\s+/) ?? null,
    /** Where webhooks may lead: to this machine and its networks, over plain HTTP too; to some hosts alone. */
    webhookReach: {
      privateAddresses: values.WEBHOOK_PRIVATE_ADDRESSES === "allow",
      hosts: listOf(values.WEBHOOK_HOSTS),
    },
    /** The bucket of an S3-compatible store in which files are kept; null where they are in the data folder. */
    bucket: bucketOf(values),
    /** Where backups go, and whom they are encrypted to; null and none where nothing is said. */
    backupFolder: values.BACKUP_DIR ?? null,
    backupRecipients: values.BACKUP_RECIPIENTS?.split(/,\s*/) ?? [],
    /** Of how many days, weeks and months a backup is kept, as three numbers between commas. */
    backupKeep: values.BACKUP_KEEP,
    /** What Prometheus says to read the figures; null where nobody may. */
    metricsToken: values.METRICS_TOKEN ?? null,
    /** Where traces go; null where nothing is traced. */
    traces: tracesOf(values),
    /** Whom to tell of a weakness, as a web address, mail or telephone; null where nobody is named. */
    securityContact: values.SECURITY_CONTACT ?? null,
    /** The daemon of ClamAV that is asked about files before they are kept; null where nobody is. */
    scanner: values.CLAMD === undefined ? null : scannerOf(values.CLAMD),
    logLevel: values.LOG_LEVEL ?? (values.NODE_ENV === "production" ? "info" : "warn"),
  }));

/** A bucket that only this installation uses, or its part of one, and how it is reached. */
export type BucketSettings = {
  name: string;
  endpoint: string;
  region: string;
  keyId: string;
  secret: string;
  /** What the names of all objects begin with: empty, or with a closing slash. */
  prefix: string;
  /** Whether the bucket is the first part of the path, and not of the host's name. */
  pathStyle: boolean;
};

function bucketOf(values: z.output<typeof variablesSchema>): BucketSettings | null {
  const { S3_BUCKET: name, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: keyId, S3_SECRET_ACCESS_KEY: secret } = values;
  if (!name || !endpoint || !keyId || !secret) return null;
  const prefix = values.S3_PREFIX ? `${values.S3_PREFIX}/` : "";
  return { ...{ name, endpoint, keyId, secret, prefix }, region: values.S3_REGION, pathStyle: values.S3_PATH_STYLE };
}

/** The collector of traces, without a closing slash, and what is said to it. */
export type TraceSettings = { endpoint: string; headers: Record<string, string>; service: string };

function tracesOf(values: z.output<typeof variablesSchema>): TraceSettings | null {
  const {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: given,
    OTEL_SERVICE_NAME: service,
  } = values;
  if (!endpoint) return null;
  // As the standard has it, values are percent-encoded.
  const headers = (given?.split(",") ?? []).map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))] as const;
  });
  return { endpoint, service, headers: Object.fromEntries(headers) };
}

/** Where a daemon of ClamAV listens: a socket of this machine, or an address of it or of its network. */
export type ScannerAddress = { path: string } | { host: string; port: number };

// What is said to the daemon goes in the clear: a name, which may lead anywhere, is not taken.
function scannerOf(address: string): ScannerAddress | null {
  if (/^\/[^\0]+$/.test(address)) return { path: address };
  const [, bracketed, plain, digits] = /^(?:\[([\da-f:.]+)\]|([\d.]+|localhost)):(\d{1,5})$/i.exec(address) ?? [];
  const host = bracketed ?? plain ?? "";
  const port = Number(digits);
  if (!(port > 0 && port < 65_536)) return null;
  const family = isIP(host) === 6 ? "ipv6" : "ipv4";
  return host === "localhost" || (isIP(host) > 0 && ownNetworks.check(host, family)) ? { host, port } : null;
}

export type Environment = z.output<typeof environmentSchema>;

declare global {
  var fadaeEnvironment: Environment | undefined;
}

/** The names of variables that are wrong; empty when the space would start with these. */
export function wrongVariables(source: Record<string, string | undefined>): string[] {
  const parsed = environmentSchema.safeParse(withoutEmpty(source));
  return parsed.success ? [] : [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))];
}

/** Reads variables; throws one sentence naming every variable that is wrong. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const parsed = environmentSchema.safeParse(withoutEmpty(source));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The space cannot start: ${faults.join("; ")}.`);
}

const withoutEmpty = (source: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));

/** Sets what `environment()` answers from now on; called once when the server starts. */
export function useEnvironment(value: Environment): Environment {
  return (globalThis.fadaeEnvironment = value);
}

/** The variables of this process, read once. */
export const environment = (): Environment => (globalThis.fadaeEnvironment ??= readEnvironment(process.env));
