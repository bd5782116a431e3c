import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { parseMessage } from "@/lib/domain/shared/message";
import { Kuaidi100UnreachableError } from "./kuaidi100-client";
import { postQuery } from "./query-client";
import { explainQueryCode, isLockedMessage } from "./query-return-codes";

const REQUEST = { com: "yuantong", num: "YT1234567890123" };
const ACCOUNT = { customer: "SANDBOX", key: "sandbox" };

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/poll/query.do`;
}

const failureOf = (url: string, options = {}) =>
  postQuery(url, REQUEST, ACCOUNT, options).then(
    () => undefined,
    (error: unknown) => error as Kuaidi100UnreachableError,
  );

test("the answer is kept as received", async () => {
  const text = '{"status":"200","state":"3", "data":[ ],"nu":"YT1234567890123"}';
  const url = await serve((_, response) => void response.end(text));
  expect(await postQuery(url, REQUEST, ACCOUNT)).toEqual({ text, outcome: { kind: "found" } });
});

test("a byte order mark before the answer is left out", async () => {
  const text = '{"status":"200","state":"3","data":[]}';
  const url = await serve((_, response) => void response.end(`\ufeff${text}`));
  expect(await postQuery(url, REQUEST, ACCOUNT)).toEqual({ text, outcome: { kind: "found" } });
});

test.each<[string, RequestListener]>([
  [
    "a redirect, which would tell another server the customer",
    (_, response) => void response.writeHead(302, { location: "/" }).end(),
  ],
  ["an HTTP error", (_, response) => void response.writeHead(500).end()],
  ["a page", (_, response) => void response.end("<html></html>")],
  ["more than 2 MB", (_, response) => void response.end(`{"status":"200","data":["${"x".repeat(2 * 1024 * 1024)}"]}`)],
  ["nothing within the time", () => undefined],
])("no answer: %s", async (_, listener) => {
  const failure = await failureOf(await serve(listener), { timeoutMs: 300 });
  expect(failure).toBeInstanceOf(Kuaidi100UnreachableError);
  expect(failure?.wasSent).toBe(true);
});

test("a refused connection sent nothing", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  const failure = await failureOf(`http://127.0.0.1:${port}/poll/query.do`);
  expect(failure?.wasSent).toBe(false);
});

test.each(["400", "408", "500", "501", "502", "503", "601", "999"])(
  "code %s says by key what happened and what to do",
  (code) => {
    const { meaning, mend } = explainQueryCode(code);
    const name = code === "999" ? "unknown" : code;
    expect(parseMessage(meaning)?.key).toBe(`queryCode.${name}.meaning`);
    expect(parseMessage(mend)?.key).toBe(`queryCode.${name}.mend`);
  },
);

test("a locked number is recognised by the message", () => {
  expect(isLockedMessage("该单号已锁单，请24小时后再查")).toBe(true);
  expect(isLockedMessage("查询无结果，请隔段时间再查")).toBe(false);
});
