/**
 * Faults to plant in the worker on its way to a phone: each is put before the worker's own text, and changes what the
 * browser offers to it, so it holds whatever the worker's text becomes. A run must then find something.
 */
const deliveriesOnly = (change: string) => `{
  const ask = self.fetch.bind(self);
  const json = (body) => new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
  self.fetch = async (path, options = {}) => {
    const id = options.headers && options.headers["fadae-delivery"];
    if (!id) return ask(path, options);
    ${change}
  };
}
`;

export const plants = {
  /** Takes silence for a yes: what is not answered counts as arrived. */
  lose: deliveriesOnly(`
    return ask(path, options).catch(() => json({ status: "accepted", location: "/learn" }));`),

  /** Says that a form has arrived when it is only kept. */
  hasten: `{
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (value) {
      return add.call(this, this.name === "deliveries" ? { ...value, state: "confirmed" } : value);
    };
  }
`,

  /** Keeps what waits only until the worker is ended. */
  forget: `{
    const opened = indexedDB.open("fadae");
    opened.onupgradeneeded = () => opened.transaction.abort();
    opened.onsuccess = () => {
      const db = opened.result;
      if (db.objectStoreNames.contains("deliveries"))
        db.transaction("deliveries", "readwrite").objectStore("deliveries").clear();
      db.close();
    };
  }
`,

  /** Gives a delivery another identifier each time it is sent. */
  rename: deliveriesOnly(`
    return ask(path, { ...options, headers: { ...options.headers, "fadae-delivery": crypto.randomUUID() } });`),

  /** Takes a second try for a second attempt. */
  double: deliveriesOnly(`
    self.tried = self.tried || new Map();
    const times = self.tried.get(id) || 0;
    self.tried.set(id, times + 1);
    const body = new URLSearchParams(options.body);
    if (times === 0 || !body.has("attempt")) return ask(path, options);
    body.set("attempt", String(Number(body.get("attempt")) + 1));
    return ask(path, { ...options, body, headers: { ...options.headers, "fadae-delivery": crypto.randomUUID() } });`),

  /** Seals nothing, and looks for everybody's deliveries: whoever is signed in sends them. */
  cross: `{
    const { subtle } = crypto;
    const seal = subtle.encrypt.bind(subtle);
    const open = subtle.decrypt.bind(subtle);
    subtle.encrypt = async (method, key, data) => (data.byteLength === 32 ? seal(method, key, data) : data);
    subtle.decrypt = async (method, key, data) => open(method, key, data).catch((error) => {
      if (data.byteLength === 48) throw error;
      return data;
    });
    const all = IDBIndex.prototype.getAll;
    IDBIndex.prototype.getAll = function (...given) {
      return this.objectStore.name === "deliveries" ? this.objectStore.getAll() : all.apply(this, given);
    };
  }
`,

  /** Neither asks whose page a form came from, nor turns away the pages of somebody who left. */
  mistake: `{
    WindowClient.prototype.navigate = async () => null;
    const get = URLSearchParams.prototype.get;
    URLSearchParams.prototype.get = function (name) {
      return name === "for" ? null : get.call(this, name);
    };
  }
`,
} satisfies Record<string, string>;

export type Plant = keyof typeof plants;
