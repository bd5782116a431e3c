import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createIngressServer } from "./ingress-server";
import { createReverseProxy } from "./reverse-proxy";

let next: Server;
let front: Server;
/** Bytes of the requests that reached Next whole, by path. */
const received: Record<string, number> = {};

beforeAll(async () => {
  next = createServer((incoming, response) => {
    if (incoming.url?.endsWith("?refused")) return void response.writeHead(401).end();
    let size = 0;
    incoming.on("data", ({ length }: Buffer) => {
      size += length;
    });
    incoming.on("error", () => {});
    incoming.on("end", () => {
      received[incoming.url ?? ""] = size;
      response.end("taken");
    });
  }).listen(0, "127.0.0.1");
  await once(next, "listening");
  const forward = createReverseProxy((next.address() as AddressInfo).port);
  front = createIngressServer((_, response) => response.end(), forward).listen(0, "127.0.0.1");
  await once(front, "listening");
});

afterAll(() => {
  for (const server of [front, next]) server.closeAllConnections();
  for (const server of [front, next]) server.close();
});

test("half of a request that is answered already loses its connection soon, on a route for files too", async () => {
  const { port } = front.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let text = "";
  socket.on("data", (part) => {
    text += part;
  });
  socket.write("POST /api/v1/imports?refused HTTP/1.1\r\nHost: x\r\nCookie: x\r\nContent-Length: 9000\r\n\r\nhalf");
  await expect.poll(() => text).toContain("401");
  const answeredAt = performance.now();
  await once(socket, "close");
  expect(performance.now() - answeredAt).toBeLessThan(3_000);
});

/** Sends zeros, announced or in chunks. */
async function post(path: string, bytes: number, how: "announced" | "in chunks") {
  const headers = {
    "Accept-Language": "en",
    ...(how === "announced" ? { "Content-Length": bytes } : { "Transfer-Encoding": "chunked" }),
  };
  const { port } = front.address() as AddressInfo;
  const outgoing = request({ host: "127.0.0.1", port, path, method: "POST", headers });
  outgoing.on("error", () => {});
  for (let sent = 0; sent < bytes; sent += 1_024) outgoing.write(Buffer.alloc(Math.min(1_024, bytes - sent)));
  outgoing.end();
  const [answer] = await once(outgoing, "response");
  let text = "";
  for await (const piece of answer) text += piece;
  return { status: answer.statusCode as number, type: answer.headers["content-type"] as string, text };
}

test.each(["announced", "in chunks"] as const)("a body that is too large is answered with 413, %s", async (how) => {
  const path = `/api/auth/sign-in/username?${how.length}`;
  const { status, type, text } = await post(path, 8_000_000, how);
  expect([status, type]).toEqual([413, "application/problem+json"]);
  expect(JSON.parse(text)).toMatchObject({
    code: "too_large",
    limitBytes: 4_096,
    detail: "The content is larger than 4096 bytes; reduce it and try again.",
  });
  expect(received).not.toHaveProperty([path]);
});

test.each(["announced", "in chunks"] as const)("a body within the limit is forwarded whole, %s", async (how) => {
  const path = `/api/v1/imports?${how.length}`;
  expect(await post(path, 3_000_000, how)).toMatchObject({ status: 200, text: "taken" });
  expect(received[path]).toBe(3_000_000);
});

test.each(["/", "/api/v1/shipments", "/api/metrics", "/t", "/nowhere"])(
  "%s takes no body without end",
  async (path) => {
    expect((await post(path, 2_200_000, "in chunks")).status).toBe(413);
  },
);

/** @returns the answer to a request as it stands */
async function send(text: string): Promise<string> {
  const socket = connect((front.address() as AddressInfo).port, "127.0.0.1");
  let answer = "";
  socket.on("data", (part) => {
    answer += part;
  });
  socket.end(text);
  await once(socket, "close");
  return answer;
}

test("TRACE is no method of the desk", async () => {
  const answer = await send("TRACE / HTTP/1.1\r\nHost: x\r\nCookie: secret\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 405 /);
  expect(answer).toContain("Allow: GET, HEAD, POST");
  expect(answer).not.toContain("secret");
});

test("a request with several hosts is refused", async () => {
  const answer = await send("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nAccept-Language: en\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain("The request names several hosts. Send one Host header.");
});
