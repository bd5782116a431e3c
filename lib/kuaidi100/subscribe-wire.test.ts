import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { buildSubscribeForm, parseSubscribeForm, type SubscribeRequest, subscribeAnswerSchema } from "./subscribe-wire";

const documentRequest = readFileSync(new URL("./document-subscribe.txt", import.meta.url), "utf8");
const minimal: SubscribeRequest = {
  company: "ems",
  number: "1136281381675",
  key: "KEY",
  parameters: { callbackurl: "http://desk.example/api/kuaidi100/callback?callbackid=1&a=%2B+b" },
};

test("the document's example is built unchanged", () => {
  const request = parseSubscribeForm(new URLSearchParams({ schema: "json", param: documentRequest }));
  expect(request).toBeDefined();
  const form = buildSubscribeForm(request ?? minimal);
  expect([...form.keys()]).toEqual(["schema", "param"]);
  expect(form.get("schema")).toBe("json");
  expect(form.get("param")).toBe(JSON.stringify(JSON.parse(documentRequest)));
});

test("only fields with a value are sent", () => {
  const parameters = { ...minimal.parameters, salt: "s", resultv2: "", phone: null, autoCom: undefined };
  const form = buildSubscribeForm({ ...minimal, from: null, to: "", parameters });
  expect(JSON.parse(form.get("param") ?? "")).toEqual({
    company: "ems",
    number: "1136281381675",
    key: "KEY",
    parameters: { callbackurl: minimal.parameters.callbackurl, salt: "s" },
  });
});

test("the form is unchanged by its encoding, Chinese and plus signs included", () => {
  const request = {
    ...minimal,
    from: "广东省深圳市南山区",
    to: "北京市 朝阳区+%",
    parameters: { ...minimal.parameters, phone: "+86 13800138000" },
  };
  expect(parseSubscribeForm(new URLSearchParams(buildSubscribeForm(request).toString()))).toEqual(request);
});

test("without a carrier autoCom is required", () => {
  expect(() => buildSubscribeForm({ ...minimal, company: "" })).toThrow(InvalidInputError);
  const form = buildSubscribeForm({ ...minimal, company: "", parameters: { ...minimal.parameters, autoCom: "1" } });
  expect(JSON.parse(form.get("param") ?? "")).toMatchObject({ company: "", parameters: { autoCom: "1" } });
});

test("the receiving side parses numbers as text and missing fields as empty", () => {
  const param = '{"company":"ems","number":1136281381675,"parameters":{"resultv2":4,"interCom":1}}';
  expect(parseSubscribeForm(new URLSearchParams({ param }))).toMatchObject({
    number: "1136281381675",
    key: "",
    parameters: { callbackurl: "", resultv2: "4", interCom: "1" },
  });
});

test.each(["", "x", "null", "[]", '{"number":"1"}', '{"parameters":[]}'])("%j is not a request", (param) => {
  expect(parseSubscribeForm(new URLSearchParams({ param }))).toBeUndefined();
  expect(parseSubscribeForm(new URLSearchParams())).toBeUndefined();
});

test.each([
  [{ result: true, returnCode: "200", message: "提交成功" }, true, "200"],
  [{ result: "true", returnCode: 200 }, true, "200"],
  [{ result: false, returnCode: 501, message: null, extra: 1 }, false, "501"],
  [{ result: "false", returnCode: " 701 ", message: "x" }, false, "701"],
])("the answer %j is parsed", (answer, result, returnCode) => {
  expect(subscribeAnswerSchema.parse(answer)).toMatchObject({ result, returnCode });
});

test.each([null, "ok", {}, { result: true }, { result: false, returnCode: "" }, { returnCode: [] }])(
  "%j is no answer",
  (answer) => expect(subscribeAnswerSchema.safeParse(answer).success).toBe(false),
);
