import { expect, test } from "vitest";
import type { CallbackRefusal } from "@/lib/domain/tracking/callback-verdict";
import { buildPushAnswer, getRefusalCode, PUSH_ACCEPTED } from "./push-answer";

test("the answer equals the document's example exactly", () => {
  expect(JSON.stringify(PUSH_ACCEPTED)).toBe('{"result":true,"returnCode":"200","message":"成功"}');
});

test("an accepted push is answered with 200 and the document's body", () => {
  expect(buildPushAnswer({ kind: "accepted" })).toEqual({ status: 200, body: PUSH_ACCEPTED });
});

test.each<[CallbackRefusal, number, string]>([
  ["source_not_allowed", 403, "推送来自没有列入 CALLBACK_SOURCES 的地址，请核对该设置。"],
  ["too_large", 413, "推送内容超过 2097152 字节的上限，请检查推送内容。"],
  ["no_callback_id", 400, "回调地址缺少 callbackid 参数，请使用订阅时提交的完整 callbackurl。"],
  [
    "not_a_form",
    400,
    "这里只接收表单格式的订阅推送（application/x-www-form-urlencoded），不接收 JSON 推送（如快递管家）。",
  ],
  ["no_param", 400, "推送内容缺少 param 字段，请以表单提交 param 和 sign。"],
  ["bad_signature", 401, "签名不正确：请用订阅时的 salt 对 param 原文计算 MD5 后重新推送。"],
  ["not_utf8", 401, "推送内容不是 UTF-8 编码，无法核对签名：请以 UTF-8 编码提交表单，并对 UTF-8 的 param 计算签名。"],
  ["too_many_pushes", 429, "这个回调地址的推送过于频繁，请稍后重新推送。"],
])("a push refused for %s is answered with status and returnCode %i, byte for byte", (refusal, status, message) => {
  const answer = buildPushAnswer({ kind: "refused", refusal });
  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer.body)).toBe(`{"result":false,"returnCode":"${status}","message":"${message}"}`);
  expect(getRefusalCode(refusal)).toBe(String(status));
});

test("a push that could not be saved is answered with 500, so that it comes again", () => {
  expect(buildPushAnswer({ kind: "not_saved" })).toEqual({
    status: 500,
    body: { result: false, returnCode: "500", message: "暂时无法保存推送，请稍后重新推送。" },
  });
});
