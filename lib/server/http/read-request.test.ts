import { expect, test } from "vitest";
import { z } from "zod";
import { InvalidInputError, TooLargeError } from "@/lib/domain/shared/errors";
import { InvalidShapeError } from "@/lib/domain/shared/parse-input";
import { readRequest } from "./read-request";

const ANYTHING = z.unknown();

function post(body: BodyInit): Request {
  return new Request("http://desk.test/", { method: "POST", body, duplex: "half" } as RequestInit);
}

test("JSON is read up to the limit, by its schema", async () => {
  expect(await readRequest(post('{"a":"运单","b":1}'), z.object({ a: z.string() }), 100)).toEqual({ a: "运单" });
  await expect(readRequest(post('{"a":1}'), z.object({ a: z.string() }), 100)).rejects.toThrow(InvalidShapeError);
  await expect(readRequest(post("[1,2,3,4,5]"), ANYTHING, 10)).rejects.toThrow(TooLargeError);
});

test("a body of unknown length is read only up to the limit", async () => {
  let sent = 0;
  const endlessBody = new ReadableStream({
    pull: (controller) => {
      sent += 1_000;
      controller.enqueue(new Uint8Array(1_000).fill(32));
    },
  });
  await expect(readRequest(post(endlessBody), ANYTHING, 5_000)).rejects.toThrow(TooLargeError);
  expect(sent).toBeLessThan(10_000);
});

test.each(["", "{", "{'a':1}", new Uint8Array([0x22, 0xff, 0x22])])("%j is refused as invalid JSON", async (body) => {
  await expect(readRequest(post(body), ANYTHING, 100)).rejects.toThrow(InvalidInputError);
});

test("JSON may be nested 32 levels deep", async () => {
  const nest = (levels: number) => post(`${"[".repeat(levels)}${"]".repeat(levels)}`);
  expect(await readRequest(nest(32), ANYTHING, 1_000)).toHaveLength(1);
  await expect(readRequest(nest(33), ANYTHING, 1_000)).rejects.toThrow("shared.nestedTooDeep");
});
