import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";

export type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes that only the person they belong to can open. */
export type Sealed = { iv: Bytes; data: ArrayBuffer };

/** Where a delivery is: kept on the phone; sent, without an answer; confirmed by the server; or did not count. */
export type DeliveryState = "phone" | "sent" | "confirmed" | "refused";

/** A post that waits, or what came of it. `seq` gives the order; only `sealed` says what it is. */
export type KeptDelivery = {
  seq?: number;
  id: string;
  person: string;
  madeAt: number;
  state: DeliveryState;
  sealed: Sealed;
};

/** Somebody this phone knows: enough to tell whether a code and a PIN are theirs, and to open their key with it. */
export type KnownPerson = {
  id: string;
  /** SHA-256 of the personal code. */
  codeDigest: string;
  salt: Bytes;
  /** The seal key under a key made from the PIN. */
  wrapped: Sealed;
  /** Moments of wrong PINs since the last right one. */
  failures: number[];
};

/** A page as it was last seen. `owner` is a person, or `public`; `sealed` for a person, `body` for everybody. */
export type KeptPage = {
  owner: string;
  path: string;
  language: string;
  type: string;
  policy: string;
  savedAt: number;
  /** The kept course it belongs to. */
  course?: string;
  sealed?: Sealed;
  body?: ArrayBuffer;
};

interface Phone extends DBSchema {
  /** Single facts: `person` signed in here, `language`, and what to do before the network is used again. */
  meta: { key: string; value: unknown };
  people: { key: string; value: KnownPerson };
  /** Keys of whoever is signed in; they cannot be read out. */
  keys: { key: string; value: CryptoKey };
  pages: { key: [string, string, string]; value: KeptPage; indexes: { owner: string } };
  deliveries: { key: number; value: KeptDelivery; indexes: { person: string } };
  drafts: { key: [string, string]; value: { person: string; form: string; sealed: Sealed } };
  /** `media` are addresses of pictures, recordings, videos and documents, which are everybody's. */
  courses: {
    key: [string, string];
    value: { person: string; enrolment: string; media: string[]; sealed: Sealed };
  };
}

let opened: Promise<IDBPDatabase<Phone>> | undefined;

/** The phone's own database. */
export const store = (): Promise<IDBPDatabase<Phone>> =>
  (opened ??= openDB<Phone>("fadae", 1, {
    upgrade(db) {
      db.createObjectStore("meta");
      db.createObjectStore("people", { keyPath: "id" });
      db.createObjectStore("keys");
      db.createObjectStore("pages", { keyPath: ["owner", "path", "language"] }).createIndex("owner", "owner");
      db.createObjectStore("deliveries", { keyPath: "seq", autoIncrement: true }).createIndex("person", "person");
      db.createObjectStore("drafts", { keyPath: ["person", "form"] });
      db.createObjectStore("courses", { keyPath: ["person", "enrolment"] });
    },
    terminated: () => (opened = undefined),
  }));

type Stores = "deliveries" | "drafts" | "pages" | "courses" | "meta" | "keys" | "people";

/** Changes stores all at once; when it resolves, the change is on the disk and not only on its way there. */
export async function durably<Value>(
  names: Stores[],
  change: (transaction: IDBPTransaction<Phone, Stores[], "readwrite">) => Promise<Value>,
): Promise<Value> {
  const transaction = (await store()).transaction(names, "readwrite", { durability: "strict" });
  try {
    const value = await change(transaction);
    await transaction.done;
    return value;
  } catch (error) {
    transaction.done.catch(() => undefined);
    throw error;
  }
}

export const readMeta = async <Value>(name: string): Promise<Value | undefined> =>
  (await (await store()).get("meta", name)) as Value | undefined;

export async function writeMeta(name: string, value: unknown): Promise<void> {
  const db = await store();
  await (value === undefined ? db.delete("meta", name) : db.put("meta", value, name));
}
