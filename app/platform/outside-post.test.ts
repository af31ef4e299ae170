import { createServer as createPlainServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isPublicAddress, mayReach, postOutside } from "#app/platform/outside-post.server.ts";
import { receiver, type Receiver } from "../../tests/webhook-receiver.ts";

const message = { headers: { "content-type": "application/json" }, body: '{"a":"ش"}' };
const own = { privateAddresses: true, milliseconds: 5000 };
const outside = { privateAddresses: false, milliseconds: 5000 };

describe("an address of no public network", () => {
  test.each([
    ...["0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1"],
    ...["127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.0.1"],
    ...["198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1"],
    ...["255.255.255.255", "192.88.99.1"],
    ...["::", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1"],
    ...["64:ff9b:1::1", "100::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%lo", "fec0::1", "ff02::1"],
    ...["2001::1", "2001:db8::1", "2002:7f00:1::", "2002:c0a8:101::1", "3fff::1", "4000::1", "::ffff:0:127.0.0.1"],
    ...["", "localhost", "127.1", "2130706433", "0x7f000001", "127.0.0.1 ", "8.8.8.8/8"],
  ])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("with a list of hosts", () => {
  const listed = { ...own, hosts: ["hooks.example", "127.0.0.1", "2606:4700::1111"] };
  let here: Receiver;
  beforeEach(async () => {
    here = await receiver();
  });
  afterEach(() => here.close());

  test("what is on it is reached, and nothing else is", async () => {
    const { port } = new URL(here.address);
    expect(await postOutside(here.address, message, listed)).toBe(204);
    expect(await mayReach("https://[2606:4700::1111]/", listed)).toBe(true);
    for (const address of [
      `http://localhost:${port}/in`,
      `http://127.0.0.2:${port}/in`,
      "https://hooks.example.evil.example/",
      "https://evil.example/hooks.example",
      "https://hooks.example@evil.example/",
      "https://sub.hooks.example/",
      "https://[2606:4700::1112]/",
    ]) {
      expect([address, await mayReach(address, listed)]).toEqual([address, false]);
      expect(await postOutside(address, message, listed)).toBeNull();
    }
    expect(here.arrived).toHaveLength(1);
  });
});

test.each(["1.1.1.1", "9.255.255.255", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);
test.each(["172.15.255.255", "172.32.0.0", "192.167.1.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

describe("a receiver on this machine", () => {
  let here: Receiver;
  let port = "";
  beforeEach(async () => {
    here = await receiver();
    port = new URL(here.address).port;
  });
  afterEach(() => here.close());

  test.each([
    ...["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.0.0.1", "017700000001", "127.0.0.1."],
    ...["0", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::]"],
    ...["localhost", "LOCALHOST", "①②⑦.⓪.⓪.①", "127。0。0。1"],
  ])("is not reached as %s", async (host) => {
    for (const protocol of ["http", "https"]) {
      const address = `${protocol}://${host}:${port}/in`;
      expect(await mayReach(address, outside)).toBe(false);
      expect(await postOutside(address, message, outside)).toBeNull();
    }
    expect(here.arrived).toHaveLength(0);
  });

  test("is reached where it may be, by its address and by a name, with the body to the byte", async () => {
    expect(await mayReach(here.address, own)).toBe(true);
    expect(await postOutside(here.address, message, own)).toBe(204);
    const named = `http://localhost:${port}/in`;
    expect(await postOutside(named, message, own)).toBe(204);
    expect(here.arrived.map(({ body }) => body)).toEqual([message.body, message.body]);
    expect(here.arrived[0]?.headers).toMatchObject({ "content-type": "application/json", "content-length": "10" });
  });

  test("that redirects is not followed", async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      here.answers((response) => response.writeHead(status, { location: here.address }).end());
      expect(await postOutside(here.address, message, own)).toBe(status);
    }
    expect(here.arrived).toHaveLength(5);
  });

  test("that hangs is left when its time is over", async () => {
    here.answers(() => {});
    expect(await postOutside(here.address, message, { ...own, milliseconds: 50 })).toBeNull();
  });

  test("that hangs in the middle of its headers is left when its time is over", async () => {
    here.answers((response) => response.socket?.write("HTTP/1.1 200 OK\r\nx-never: "));
    expect(await postOutside(here.address, message, { ...own, milliseconds: 50 })).toBeNull();
  });

  test("that is waited for is left when sending is stopped", async () => {
    const stop = new AbortController();
    here.answers(() => stop.abort());
    expect(await postOutside(here.address, message, { ...own, signal: stop.signal })).toBeNull();
    expect(await postOutside(here.address, message, { ...own, signal: stop.signal })).toBeNull();
    expect(here.arrived).toHaveLength(1);
  });

  test("that answers without an end is left once its status is known", async () => {
    let sent = 0;
    const closed = new Promise<void>((done) => {
      here.answers((response) => {
        response.writeHead(200);
        response.on("close", done);
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
        };
        response.on("drain", more);
        more();
      });
    });
    expect(await postOutside(here.address, message, own)).toBe(200);
    await closed;
    expect(sent).toBeLessThan(64_000_000);
  });

  test("that speaks no HTTP, sends endless headers or closes at once gives no answer", async () => {
    const sayings: ((server: Server) => string)[] = [
      () => "SSH-2.0-OpenSSH\r\n",
      () => `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(20_000)}\r\n`,
      () => "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n",
      () => "",
    ];
    for (const said of sayings) {
      const server = createPlainServer((socket) => {
        socket.on("error", () => {});
        socket.end(said(server));
      });
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      expect(await postOutside(address, message, own)).toBeNull();
      server.close();
    }
  });

  test("that is not there gives no answer, nor does one that speaks no TLS", async () => {
    expect(await postOutside(`https://127.0.0.1:${port}/in`, message, own)).toBeNull();
    await here.close();
    expect(await postOutside(here.address, message, own)).toBeNull();
    here = await receiver();
  });

  test("a name that resolves to nothing may be kept, and gives no answer", async () => {
    expect(await mayReach("https://nothing.invalid/", outside)).toBe(true);
    expect(await postOutside("https://nothing.invalid/", message, outside)).toBeNull();
    expect(await postOutside(`http://localhost.:${port}/in`, message, outside)).toBeNull();
    expect(here.arrived).toHaveLength(0);
  });
});

test("plain HTTP reaches no public address, wherever the space may tell its own network", async () => {
  expect(await mayReach("http://8.8.8.8/", own)).toBe(false);
  expect(await mayReach("https://8.8.8.8/", own)).toBe(true);
  expect(await mayReach("https://8.8.8.8/", outside)).toBe(true);
  expect(await postOutside("http://8.8.8.8/", message, own)).toBeNull();
});
