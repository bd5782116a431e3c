import { expect, test } from "vitest";
import type { CallbackRefusal } from "@/lib/domain/tracking/callback-verdict";
import { buildPushAnswer, getRefusalCode, PUSH_ACCEPTED } from "./push-answer";

test("the answer equals the document's example exactly", () => {
  expect(JSON.stringify(PUSH_ACCEPTED)).toBe('{"result":true,"returnCode":"200","message":"成功"}');
});

test("an accepted push is answered with 200 and the document's body", () => {
  expect(buildPushAnswer({ kind: "accepted" })).toEqual({ status: 200, body: PUSH_ACCEPTED });
});

test.each<[CallbackRefusal, number]>([
  ["source_not_allowed", 403],
  ["too_large", 413],
  ["no_callback_id", 400],
  ["not_a_form", 400],
  ["no_param", 400],
  ["bad_signature", 401],
  ["too_many_pushes", 429],
])("a push refused for %s is answered with status and returnCode %i", (refusal, status) => {
  const answer = buildPushAnswer({ kind: "refused", refusal });
  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer.body)).toMatch(
    new RegExp(`^\\{"result":false,"returnCode":"${status}","message":"[^"]*\\p{Script=Han}[^"]*。"\\}$`, "u"),
  );
  expect(getRefusalCode(refusal)).toBe(String(status));
});

test("a push that could not be saved is answered with 500, so that it comes again", () => {
  expect(buildPushAnswer({ kind: "not_saved" })).toEqual({
    status: 500,
    body: { result: false, returnCode: "500", message: "暂时无法保存推送，请稍后重新推送。" },
  });
});
