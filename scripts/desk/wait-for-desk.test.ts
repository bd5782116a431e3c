import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { waitForDesk } from "./wait-for-desk.mjs";

const RUNNING = { exitCode: null, signalCode: null };

/** A desk that gives these answers one after the other, the last one for ever. @returns its address */
async function startDesk(...answers: [status: number, body: string][]): Promise<string> {
  const server = createServer((_request, response) => {
    const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [404, ""];
    response.writeHead(status).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What is written to standard error while a desk is awaited. */
async function waitFor(address: string): Promise<string> {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  await waitForDesk(address, RUNNING);
  return write.mock.calls.join("");
}

test.each(["unavailable", "damaged"])("a desk that is %s has started, and the reason is printed", async (status) => {
  vi.stubEnv("LC_ALL", "en_US.UTF-8");
  onTestFinished(() => void vi.unstubAllEnvs());
  const address = await startDesk([503, JSON.stringify({ status, message: "磁盘已满" })]);
  expect(await waitFor(address)).toMatch(/^started, but cannot store.*: 磁盘已满\n$/);
});

test("a desk that can store is awaited in silence, past what is not its health", async () => {
  const address = await startDesk(
    [502, "<html>"],
    [503, '{"status":"draining","message":"it ends"}'],
    [200, '{"status":"ok"}'],
  );
  expect(await waitFor(address)).toBe("");
});
