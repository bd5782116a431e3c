import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { Kuaidi100UnreachableError } from "./kuaidi100-client";
import { RecognitionRefusedError, requestRecognition } from "./recognition-client";

const QUESTION = { number: "YT 1&2", key: "SE+CRET" };

async function startFakeServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/autonumber/auto`;
}

const answering =
  (text: string): RequestListener =>
  (_, response) =>
    void response.end(text);

test("number and key are sent, and the carriers come in Kuaidi100's order", async () => {
  let asked = new URLSearchParams();
  let path = "";
  const url = await startFakeServer((incoming, response) => {
    const address = new URL(incoming.url ?? "", "http://x");
    asked = address.searchParams;
    path = `${incoming.method} ${address.pathname}`;
    response.end(
      '[{"comCode":"YuanTong","lengthPre":15,"name":"圆通速递"},{"comCode":7},null,{"comCode":"ems","lengthPre":"13"}]',
    );
  });
  expect(await requestRecognition(url, QUESTION)).toEqual([
    { carrier: "yuantong", name: "圆通速递" },
    { carrier: "ems", name: null },
  ]);
  expect(path).toBe("GET /autonumber/auto");
  expect(Object.fromEntries(asked)).toEqual({ num: "YT 1&2", key: "SE+CRET" });
});

test.each(["[]", "\ufeff[]", '{"returnCode":"201","message":"不是有效的快递单号"}'])(
  "%s: no carrier fits",
  async (text) => {
    expect(await requestRecognition(await startFakeServer(answering(text)), QUESTION)).toEqual([]);
  },
);

test.each(["601", "701"])("%s is a refusal", async (returnCode) => {
  const url = await startFakeServer(answering(JSON.stringify({ result: false, returnCode, message: "KEY 已过期" })));
  await expect(requestRecognition(url, QUESTION)).rejects.toMatchObject({ returnCode });
  await expect(requestRecognition(url, QUESTION)).rejects.toThrow(RecognitionRefusedError);
});

test.each<[string, RequestListener]>([
  ["an HTTP error", (_, response) => response.writeHead(502).end("<html>")],
  ["a redirect", (_, response) => response.writeHead(302, { Location: "http://127.0.0.1:1/" }).end()],
  ["a page", answering("<html>维护中</html>")],
  ["an endless answer", answering(`["${"x".repeat(65 * 1024)}"]`)],
  ["a broken connection", (incoming) => incoming.socket.destroy()],
  ["no answer", () => undefined],
])("%s is an error that does not contain the key", async (_, listener) => {
  const asking = requestRecognition(await startFakeServer(listener), QUESTION, { timeoutMs: 300 });
  const error = await asking.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Kuaidi100UnreachableError);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("CRET");
});
