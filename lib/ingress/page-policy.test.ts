import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { config } from "@/lib/server/runtime/config";
import { createCallbackHandler } from "./callback-handler";
import { createIngressServer } from "./ingress-server";
import { createReverseProxy } from "./reverse-proxy";

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** The ingress before a server that answers an HTML page. */
async function startIngress(headers: Record<string, string> = {}) {
  const received: IncomingHttpHeaders[] = [];
  const pages = createServer((request, response) => {
    received.push(request.headers);
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers }).end("<p>");
  });
  const store = { savePush: async () => ({ outcome: "accepted" }) as never, saveRefusedPush: async () => {} };
  const ingress = createIngressServer(createCallbackHandler(store), createReverseProxy(await listen(pages)));
  return { url: `http://127.0.0.1:${await listen(ingress)}`, received };
}

const nonceIn = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1];

beforeEach(() => {
  const { publicUrl } = config();
  onTestFinished(() => {
    config().publicUrl = publicUrl;
  });
});

test("each page view has a nonce of its own, which Next gets too", async () => {
  const { url, received } = await startIngress();
  const policies = [];
  for (const _view of [1, 2]) policies.push((await fetch(url)).headers.get("content-security-policy"));
  const nonces = policies.map(nonceIn);
  expect(new Set(nonces).size).toBe(2);
  expect(received.map((headers) => headers["x-nonce"])).toEqual(nonces);
  expect(received.map((headers) => nonceIn(headers["content-security-policy"]))).toEqual(nonces);
  expect(policies[0]).toMatch(/'strict-dynamic'.*object-src 'none'; base-uri 'none'.*frame-ancestors 'none'/);
});

test("a page has a policy at addresses that no page should have too", async () => {
  const { url, received } = await startIngress();
  const nonce = nonceIn((await fetch(`${url}/nothing.html`)).headers.get("content-security-policy"));
  expect(nonce).toBe(received[0]?.["x-nonce"]);
  const { headers } = await fetch(`${url}/api/v1/counts`);
  expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
});

test("a page's own policy stays", async () => {
  const { url } = await startIngress({ "Content-Security-Policy": "default-src 'none'" });
  expect((await fetch(url)).headers.get("content-security-policy")).toBe("default-src 'none'");
});

test("with a public https address browsers never use http again", async () => {
  const { url } = await startIngress();
  expect((await fetch(url)).headers.get("strict-transport-security")).toBeNull();
  config().publicUrl = "https://desk.example.com";
  const { headers } = await fetch(url);
  expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toContain("geolocation=()");
});

test("nobody sends Next its own headers, a policy, or the address of the desk", async () => {
  const { url, received } = await startIngress();
  const internal = {
    "x-middleware-subrequest": "proxy",
    "x-middleware-override-headers": "cookie",
    "x-nextjs-data": "1",
    "x-nextjs-rewritten-path": "/settings",
    "x-next-resume-state-length": "1",
    "next-resume": "1",
    "next-action": "1",
    "x-matched-path": "/settings",
  };
  const forged = {
    ...internal,
    "x-nonce": "mine",
    "content-security-policy": "script-src 'nonce-mine'",
    "x-forwarded-host": "evil.example",
    "x-forwarded-for": "1.2.3.4",
  };
  await fetch(`${url}/api/v1/counts`, { headers: forged });
  for (const name of [...Object.keys(internal), "x-nonce", "content-security-policy", "x-forwarded-host"])
    expect(received[0]).not.toHaveProperty(name);
  expect(received[0]?.["x-forwarded-for"]).toBe("127.0.0.1");
});
