import { expect, test } from "vitest";
import type { CallbackRefusal } from "@/lib/domain/tracking/callback-verdict";
import { buildPushAnswer, buildPushRefusal, getRefusalCode, PUSH_ACCEPTED } from "./push-answer";

test("the answer equals the document's example exactly", () => {
  expect(JSON.stringify(PUSH_ACCEPTED)).toBe('{"result":true,"returnCode":"200","message":"成功"}');
});

test("a refusal says why", () => {
  expect(JSON.stringify(buildPushRefusal("601", "签名不对"))).toBe(
    '{"result":false,"returnCode":"601","message":"签名不对"}',
  );
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
  const answer = buildPushAnswer({ kind: "refused", refusal, message: "原因" });
  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer.body)).toBe(`{"result":false,"returnCode":"${status}","message":"原因"}`);
  expect(getRefusalCode(refusal)).toBe(String(status));
});

test("a push that could not be saved is answered with 500, so that it comes again", () => {
  expect(buildPushAnswer({ kind: "not_saved", message: "稍后" })).toEqual({
    status: 500,
    body: { result: false, returnCode: "500", message: "稍后" },
  });
});
