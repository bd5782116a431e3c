import { expect, test } from "vitest";
import { buildPushRefusal, PUSH_ACCEPTED } from "./push-answer";

test("the answer is the document's, to the letter", () => {
  expect(JSON.stringify(PUSH_ACCEPTED)).toBe('{"result":true,"returnCode":"200","message":"成功"}');
});

test("a refusal says why", () => {
  expect(JSON.stringify(buildPushRefusal("601", "签名不对"))).toBe(
    '{"result":false,"returnCode":"601","message":"签名不对"}',
  );
});
