import { expect, test } from "vitest";
import { z } from "zod";
import { defineOperations, EXAMPLE_ID, type Operation } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { deriveCase } from "@/lib/services/testing/boundary-cases";
import type { ShopRows } from "@/lib/services/testing/desk-wide-rows";
import { listMissingParts } from "@/lib/services/testing/missing-parts";

const schema = z.object({ name: z.string() });
const answer = z.object({ id: z.string() });
const example = () => ({ name: "加急" });

const WHOLE = {
  route: "POST /api/v1/things",
  summary: "Creates a thing",
  permission: "write",
  audit: "tag.create",
  body: { schema, limitBytes: 1_000, example },
  answer,
} as const;

/** A copy without one of its parts. */
function without<Whole extends object, Name extends keyof Whole>(whole: Whole, name: Name): Omit<Whole, Name> {
  const { [name]: _, ...rest } = whole;
  return rest;
}

// Both are about the compiler: where an expected error does not come, it reports that.
test("a definition without one of its parts does not compile", () => {
  const removed = [
    defineOperations({ createThing: WHOLE }),
    // @ts-expect-error where it is
    defineOperations({ createThing: without(WHOLE, "route") }),
    // @ts-expect-error what it does
    defineOperations({ createThing: without(WHOLE, "summary") }),
    // @ts-expect-error who may call it
    defineOperations({ createThing: without(WHOLE, "permission") }),
    // @ts-expect-error its name in the audit log
    defineOperations({ createThing: without(WHOLE, "audit") }),
    // @ts-expect-error the form of its body
    defineOperations({ createThing: { ...WHOLE, body: without(WHOLE.body, "schema") } }),
    // @ts-expect-error how long its body may be
    defineOperations({ createThing: { ...WHOLE, body: without(WHOLE.body, "limitBytes") } }),
    // @ts-expect-error an example of its body
    defineOperations({ createThing: { ...WHOLE, body: without(WHOLE.body, "example") } }),
    // @ts-expect-error what a GET answers
    defineOperations({ getThing: { route: "GET /api/v1/things", summary: "A thing", permission: "read" } }),
  ];
  expect(removed).toHaveLength(9);
});

test("operations without a handler, or with one that does something else, do not compile", () => {
  const operations = defineOperations({ createThing: WHOLE });
  handleOperations(operations, { createThing: async ({ body }) => ({ id: body.name }) });
  // @ts-expect-error its handler
  handleOperations(operations, {});
  // @ts-expect-error what it answers
  handleOperations(operations, { createThing: async () => ({}) });
  const silent = defineOperations({ createThing: without(WHOLE, "body") });
  // @ts-expect-error the body that its handler reads
  handleOperations(silent, { createThing: async ({ body }) => ({ id: body.name }) });
  expect(Object.keys(silent)).toEqual(["createThing"]);
});

test("every operation has what is not part of its definition", () => {
  const missing = Object.entries<Operation>(OPERATIONS).flatMap(([name, each]) => listMissingParts(name, each));
  expect(missing).toEqual([]);
});

test("what is removed beside a definition is missed under the operation's name", () => {
  const { createTag } = OPERATIONS;
  const file = "app/api/v1/tags/route.ts";
  const others = "export const GET = tagHandlers.listTags.route;";
  expect(listMissingParts("createTag", createTag, { read: () => null })).toEqual([`createTag lacks ${file}: POST`]);
  expect(listMissingParts("createTag", createTag, { read: () => others })).toEqual([`createTag lacks ${file}: POST`]);
  expect(listMissingParts("createTag", createTag, { say: (english) => english })).toContain(
    `createTag lacks the Chinese of “${createTag.summary}”`,
  );
  expect(listMissingParts("createTag", { ...createTag, audit: "tag.unknown" })).toContain(
    "createTag lacks audit.actions.tag.unknown in en",
  );
});

test("a body with the id of something unsaid has no case of the boundary test", () => {
  const { names: _, ...unsaid } = OPERATIONS.writeHandover;
  const operation = { name: "writeHandover", method: "POST", path: "/api/v1/things", query: "", fields: [] };
  const rows = { shop: "甲店", case: "case-1", waybillNumber: "", orderNumber: "" } as Partial<ShopRows> as ShopRows;
  expect(JSON.stringify(deriveCase(operation, OPERATIONS.writeHandover).body(rows))).not.toContain(EXAMPLE_ID);
  expect(() => deriveCase(operation, unsaid).body(rows)).toThrow(/^writeHandover: whose id/);
});
