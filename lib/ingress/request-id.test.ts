import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
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

/** The ingress before a server that answers with the request id that it got. */
async function startIngress(): Promise<string> {
  const pages = createServer(({ headers }, response) => response.end(headers["x-request-id"]));
  const store = { savePush: async () => ({ outcome: "accepted" }) as never, saveRefusedPush: async () => {} };
  const ingress = createIngressServer(createCallbackHandler(store), createReverseProxy(await listen(pages)));
  return `http://127.0.0.1:${await listen(ingress)}`;
}

const GIVEN = "0af7651916cd43dd8448eb211c80319c";

test.each([
  ["a page", "/", {}],
  ["a push", "/api/kuaidi100/callback", { method: "POST" }],
  ["an address with a wrong escape", "/%", {}],
])("%s answers the request id of the proxy, or one of its own", async (_name, path, init) => {
  const url = (await startIngress()) + path;
  const given = await fetch(url, { ...init, headers: { "X-Request-Id": GIVEN } });
  expect(given.headers.get("x-request-id")).toBe(GIVEN);
  const ill = await fetch(url, { ...init, headers: { "X-Request-Id": 'a" b' } });
  expect(ill.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("the request id goes along to Next, once", async () => {
  const response = await fetch(await startIngress(), { headers: { "X-Request-Id": GIVEN } });
  expect(await response.text()).toBe(GIVEN);
});
