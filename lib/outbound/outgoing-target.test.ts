import { createServer } from "node:http";
import type { LookupFunction } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, onTestFinished, test } from "vitest";
import { checkTarget, ForbiddenTargetError, parseAllowList, requirePublicAddress } from "./outgoing-target";
import { ssrfSafeFetch, ssrfSafePost } from "./ssrf-safe-fetch";

/** Ways to write an internal address, or to reach a service other than a web server. */
const BYPASSES = [
  "http://127.0.0.1/",
  "http://127.1/",
  "http://127.0.1/",
  "http://127.255.255.254/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0x7f.0.0.1/",
  "http://0177.0.0.1/",
  "http://017700000001/",
  "http://0x7f.1/",
  "http://127.0.0.1./",
  "http://１２７.０.０.１/",
  "http://127。0。0。1/",
  "http://①②⑦.⓪.⓪.①/",
  "http://0/",
  "http://0.0.0.0/",
  "http://0.1.2.3/",
  "http://10.0.0.1/",
  "http://10.255.255.255/",
  "http://0x0a000001/",
  "http://167772161/",
  "http://172.16.0.1/",
  "http://172.31.255.255/",
  "http://192.168.0.1/",
  "http://192.168.255.255/",
  "http://3232235521/",
  "http://169.254.169.254/latest/meta-data/",
  "http://2852039166/",
  "http://0xa9fea9fe/",
  "http://169.254.0.1/",
  "http://100.64.0.1/",
  "http://100.100.100.200/latest/meta-data/",
  "http://100.127.255.255/",
  "http://192.0.0.1/",
  "http://192.0.2.1/",
  "http://198.18.0.1/",
  "http://198.51.100.1/",
  "http://203.0.113.1/",
  "http://224.0.0.1/",
  "http://239.255.255.255/",
  "http://240.0.0.1/",
  "http://255.255.255.255/",
  "http://[::]/",
  "http://[::1]/",
  "http://[0:0:0:0:0:0:0:1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[::ffff:10.0.0.1]/",
  "http://[::127.0.0.1]/",
  "http://[::ffff:0:127.0.0.1]/",
  "http://[64:ff9b::127.0.0.1]/",
  "http://[64:ff9b::a9fe:a9fe]/",
  "http://[64:ff9b:1::a00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[2001:0:7f00:1::]/",
  "http://[fc00::1]/",
  "http://[fd12:3456:789a::1]/",
  "http://[fd00:ec2::254]/",
  "http://[fe80::1]/",
  "http://[fec0::1]/",
  "http://[ff02::1]/",
  "http://[2001:db8::1]/",
  "http://user:secret@example.com/",
  "http://example.com@127.0.0.1/",
  "http://example.com:22/",
  "http://example.com:6379/",
  "http://example.com:5432/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://example.com/",
  "javascript:alert(1)",
  "data:text/plain,x",
  "//127.0.0.1/",
  "nonsense",
];

test.each(BYPASSES)("%s is refused", (address) => {
  expect(() => checkTarget(address, [])).toThrow(ForbiddenTargetError);
});

test.each(["https://erp.example.com/hooks", "http://8.8.8.8/", "http://example.com:8080/x", "https://[2606:4700::1]/"])(
  "%s is accepted",
  (address) => expect(checkTarget(address, []).href).toBe(new URL(address).href),
);

function* endless() {
  for (;;) yield "x".repeat(16 * 1024);
}

async function receiver() {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    if (request.url === "/endless") return void pipeline(Readable.from(endless()), response).catch(() => {});
    if (request.url === "/moved") response.writeHead(302, { Location: "/elsewhere" });
    response.end("what nobody is to see");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return { port, requests: () => requests };
}

/** A name server with a different answer each time. */
function names(...answers: string[]): LookupFunction {
  let lookups = 0;
  return (_name, options, callback) => {
    const address = answers[Math.min(lookups, answers.length - 1)] ?? "";
    lookups += 1;
    if (options.all) callback(null, [{ address, family: 4 }]);
    else callback(null, address, 4);
  };
}

const message = (url: string) => ({ url, headers: { "Content-Type": "application/json" }, body: "{}" });

test("the socket's lookup refuses a name that resolves to an internal address, even if it resolved to a public one before", async () => {
  const { port, requests } = await receiver();
  const allowed = parseAllowList(`8.8.8.8:${port}, 198.51.100.0/24`);
  // The first answer of such a name server is harmless; the address that the connection would use
  // is not.
  for (const answers of [["127.0.0.1"], ["10.1.2.3"], ["169.254.169.254"], ["::1"], ["::ffff:127.0.0.1"]]) {
    const sent = ssrfSafePost(message("http://rebinding.example.com:8080/"), { allowed, lookup: names(...answers) });
    await expect(sent).rejects.toThrow(ForbiddenTargetError);
  }
  expect(requests()).toBe(0);
});

test("a name with a public and an internal address is refused, in either order", async () => {
  const { requests } = await receiver();
  const publicEntry = { address: "8.8.8.8", family: 4 };
  for (const internalAddress of ["127.0.0.1", "::1", "fd00:ec2::254", "169.254.169.254"]) {
    const internalEntry = { address: internalAddress, family: internalAddress.includes(":") ? 6 : 4 };
    for (const both of [
      [publicEntry, internalEntry],
      [internalEntry, publicEntry],
    ]) {
      const lookup: LookupFunction = (_name, _options, callback) => callback(null, both);
      const sent = ssrfSafePost(message("http://rebinding.example.com/"), { allowed: [], lookup });
      await expect(sent, internalAddress).rejects.toThrow(ForbiddenTargetError);
    }
  }
  expect(requests()).toBe(0);
});

test("a name is resolved only once: the checked address is the one used for the connection", async () => {
  const { port, requests } = await receiver();
  let lookups = 0;
  const lookup: LookupFunction = (_name, options, callback) => {
    lookups += 1;
    const address = lookups === 1 ? "127.0.0.1" : "10.0.0.1";
    if (options.all) callback(null, [{ address, family: 4 }]);
    else callback(null, address, 4);
  };
  const allowed = parseAllowList(`erp.example.com:${port}`);
  expect(await ssrfSafePost(message(`http://erp.example.com:${port}/`), { allowed, lookup })).toBe(200);
  expect(lookups).toBe(1);
  expect(requests()).toBe(1);
});

test("listed targets are reachable: by address, network or name, only at the listed port", async () => {
  const { port, requests } = await receiver();
  const post = (allow: string, url = `http://127.0.0.1:${port}/`) =>
    ssrfSafePost(message(url), { allowed: parseAllowList(allow), lookup: names("127.0.0.1") });
  expect(() => checkTarget(`http://127.0.0.1:${port}/`, parseAllowList(`127.0.0.1:${port + 1}`))).toThrow();
  expect(await post(`127.0.0.1:${port}`)).toBe(200);
  expect(await post("127.0.0.1")).toBe(200);
  expect(await post("127.0.0.0/8")).toBe(200);
  expect(await post(`erp.lan:${port}`, `http://erp.lan:${port}/`)).toBe(200);
  expect(requests()).toBe(4);
  expect(() => requirePublicAddress("192.168.1.1", 80, parseAllowList("127.0.0.0/8"))).toThrow(ForbiddenTargetError);
  expect(() => parseAllowList("http://erp.lan/")).toThrow(/^setting\.hookAllow /);
});

test("a redirect is returned and not followed", async () => {
  const { port, requests } = await receiver();
  const allowed = parseAllowList("127.0.0.1");
  expect(await ssrfSafePost(message(`http://127.0.0.1:${port}/moved`), { allowed })).toBe(302);
  expect(requests()).toBe(1);
});

test("of an answer without end the beginning is read", async () => {
  const { port } = await receiver();
  const allowed = parseAllowList("127.0.0.1");
  const { status, body } = await ssrfSafeFetch(message(`http://127.0.0.1:${port}/endless`), { allowed });
  expect(status).toBe(200);
  expect(body.length).toBeLessThanOrEqual(64 * 1024);
});
