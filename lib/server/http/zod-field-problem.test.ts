import { expect, test } from "vitest";
import { z } from "zod";
import { newJobSchema } from "@/lib/domain/jobs/new-job";
import { message } from "@/lib/domain/shared/message";
import { translatorIn } from "@/lib/i18n/translator";
import { toFieldProblems } from "./zod-field-problem";

function fieldsOf(schema: z.ZodType, input: unknown, language: "zh-CN" | "en" = "en") {
  const translate = translatorIn(language);
  const issues = schema.safeParse(input).error?.issues ?? [];
  return toFieldProblems(issues).map(({ field, message: text }) => [field, translate.problem(text)]);
}

test("an unknown key is named at its field, in the asker's language", () => {
  const schema = z.strictObject({ list: z.strictObject({ name: z.string() }) });
  const input = { list: { name: "a", nmae: "b" } };
  expect(fieldsOf(schema, input)).toEqual([["list.nmae", "There is no field “nmae”. Check the spelling."]]);
  expect(fieldsOf(schema, input, "zh-CN")).toEqual([["list.nmae", "没有“nmae”这个字段，请检查拼写。"]]);
});

test("so is an unknown key of a job", () => {
  const job = { kind: "resubscribe", selection: { ids: ["a"] }, chnages: {} };
  expect(fieldsOf(newJobSchema, job, "zh-CN")).toEqual([["chnages", "没有“chnages”这个字段，请检查拼写。"]]);
});

test("of several forms of a field, the problems of the closest one are told", () => {
  const schema = z.object({
    select: z.union([z.strictObject({ ids: z.array(z.string()) }), z.strictObject({ all: z.literal(true) })]),
  });
  expect(fieldsOf(schema, { select: { ids: ["a"], more: 1 } })).toEqual([
    ["select.more", "There is no field “more”. Check the spelling."],
  ]);
});

test("a schema's own message is kept; zod's own texts are replaced", () => {
  const schema = z.object({
    own: z.string().max(2, message("shared.tooLong", { max: 2 })),
    missing: z.string(),
    kind: z.enum(["a", "b"]),
    count: z.number().max(5),
    text: z.string().max(3),
    list: z.array(z.string()).min(1),
    at: z.iso.datetime(),
    flag: z.boolean(),
  });
  const input = { own: "abc", kind: "c", count: 6, text: "abcd", list: [], at: "today", flag: "yes" };
  expect(fieldsOf(schema, input)).toEqual([
    ["own", "Use at most 2 characters."],
    ["missing", "This field is required."],
    ["kind", "Use one of these: a, b."],
    ["count", "This must be at most 5."],
    ["text", "Use at most 3 characters."],
    ["list", "Give at least 1 item."],
    ["at", "This value is not valid. See the API reference for its format."],
    ["flag", "This must be true or false."],
  ]);
});
