import { afterEach, expect, test, vi } from "vitest";
import { getJson, postJson } from "./fetch-json";

afterEach(() => vi.unstubAllGlobals());

/** A server whose answers break off after their first bytes. */
const cutAnswers = () =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"items":'));
        controller.error(new TypeError("network error"));
      },
    }),
  );

test("an answer that is cut counts as none, so that a change is sent again", async () => {
  vi.stubGlobal("fetch", async () => cutAnswers());
  for (const sent of [getJson("/api/v1/views"), postJson("/api/v1/views", {})])
    await expect(sent).rejects.toMatchObject({ name: "ProblemError", code: "offline", status: 0 });
});

test("a request that the page has given up is not the server's fault", async () => {
  const controller = new AbortController();
  vi.stubGlobal("fetch", async () => {
    controller.abort();
    return cutAnswers();
  });
  await expect(getJson("/api/v1/views", controller.signal)).rejects.toBeInstanceOf(TypeError);
});
