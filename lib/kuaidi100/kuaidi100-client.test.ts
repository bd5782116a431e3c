import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import type { DatedAnswer } from "@/lib/domain/system/dated-answer";
import { encodeGbk } from "@/lib/testing/encode-gbk";
import { Kuaidi100UnreachableError, postSubscription } from "./kuaidi100-client";
import { parseSubscribeForm } from "./subscribe-wire";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const request = {
  company: "ems",
  number: "1136281381675",
  key: "SECRET",
  parameters: { callbackurl: "http://desk.example/" },
};

/** A server in place of Kuaidi100 for one test. */
async function startFakeServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/poll`;
}

test("the form is sent and the answer is returned", async () => {
  let body = "";
  let type: string | undefined;
  const url = await startFakeServer(async (incoming, response) => {
    type = incoming.headers["content-type"];
    for await (const chunk of incoming) body += chunk;
    response.end('{"result":true,"returnCode":"200","message":"提交成功"}');
  });
  expect(await postSubscription(url, request)).toEqual({ returnCode: "200", message: "提交成功" });
  expect(type).toContain("application/x-www-form-urlencoded");
  expect(parseSubscribeForm(new URLSearchParams(body))).toEqual(request);
});

test("the date of every answer is told, with when it was asked and came", async () => {
  vi.setSystemTime(NOW);
  onTestFinished(() => void vi.useRealTimers());
  const url = await startFakeServer((_, response) => {
    vi.setSystemTime(NOW + 2_000);
    response.writeHead(503, { Date: "Thu, 01 Jan 2026 12:00:00 GMT" }).end();
  });
  const told: DatedAnswer[] = [];
  await expect(postSubscription(url, request, { onDated: (answer) => told.push(answer) })).rejects.toThrow();
  expect(told).toEqual([{ date: "Thu, 01 Jan 2026 12:00:00 GMT", sentAt: NOW, answeredAt: NOW + 2_000 }]);
});

test.each([
  ["text/html;charset=GBK", "不支持的快递公司"],
  ['application/json; charset="gb2312"', "不支持的快递公司"],
  ["text/html;charset=none-such", "\ufffd"],
  ["text/html", "\ufffd"],
])("an answer in GBK is read as its header %s says", async (type, message) => {
  const answer = encodeGbk('{"result":false,"returnCode":"700","message":"不支持的快递公司"}');
  const url = await startFakeServer((_, response) => response.writeHead(200, { "Content-Type": type }).end(answer));
  expect((await postSubscription(url, request)).message).toContain(message);
});

test("an answer in UTF-8 is read so whatever its header says, without its byte order mark", async () => {
  const url = await startFakeServer((_, response) =>
    response
      .writeHead(200, { "Content-Type": "text/html;charset=ISO-8859-1" })
      .end('\ufeff{"result":true,"returnCode":"200","message":"提交成功"}'),
  );
  expect(await postSubscription(url, request)).toEqual({ returnCode: "200", message: "提交成功" });
});

test("a refusal is an answer, not an error", async () => {
  const url = await startFakeServer((_, response) =>
    response.end('{"result":false,"returnCode":601,"message":"KEY 已过期"}'),
  );
  expect(await postSubscription(url, request)).toEqual({ returnCode: "601", message: "KEY 已过期" });
});

test.each<[string, RequestListener]>([
  ["an HTTP error", (_, response) => response.writeHead(502).end("<html>")],
  ["a page", (_, response) => response.end("<html>维护中</html>")],
  ["JSON that is no answer", (_, response) => response.end("[]")],
  ["a success that says it failed", (_, response) => response.end('{"result":false,"returnCode":"200"}')],
  ["an endless answer", (_, response) => response.end(`"${"x".repeat(65 * 1024)}"`)],
  ["a message nested too deep to copy", (_, response) => response.end(`{"message":${"[".repeat(30_000)}`)],
  ["a broken connection", (incoming) => incoming.socket.destroy()],
])("%s means that Kuaidi100 was not reached", async (_, listener) => {
  await expect(postSubscription(await startFakeServer(listener), request)).rejects.toThrow(Kuaidi100UnreachableError);
});

test("a redirect is not followed, so the key is not sent elsewhere", async () => {
  let requests = 0;
  const url = await startFakeServer((_, response) => {
    requests += 1;
    response.writeHead(307, { location: "/elsewhere" }).end();
  });
  await expect(postSubscription(url, request)).rejects.toMatchObject({
    values: { reason: { key: "kuaidi100.httpStatus", values: { status: 307 } } },
  });
  expect(requests).toBe(1);
});

test("a server that stops answering times out, in the headers and in the body", async () => {
  const noAnswer = { values: { reason: { key: "kuaidi100.noAnswer" } } };
  const silent = await startFakeServer(() => {});
  await expect(postSubscription(silent, request, { timeoutMs: 50 })).rejects.toMatchObject(noAnswer);
  const incompleteUrl = await startFakeServer((_, response) => response.write("{"));
  await expect(postSubscription(incompleteUrl, request, { timeoutMs: 50 })).rejects.toMatchObject(noAnswer);
});

test("a refused connection is reported without the key", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const failure = await postSubscription(`http://127.0.0.1:${port}/poll`, request).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Kuaidi100UnreachableError);
  expect(String(failure)).toContain("ECONNREFUSED");
  expect(JSON.stringify(failure)).not.toContain("SECRET");
});
