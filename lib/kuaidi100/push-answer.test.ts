import { expect, test } from "vitest";
import { PUSH_ACCEPTED, pushRefused } from "./push-answer";

test("the answer is the document's, to the letter", () => {
  expect(JSON.stringify(PUSH_ACCEPTED)).toBe('{"result":true,"returnCode":"200","message":"成功"}');
});

test("a refusal says why", () => {
  expect(JSON.stringify(pushRefused("601", "签名不对"))).toBe(
    '{"result":false,"returnCode":"601","message":"签名不对"}',
  );
});
