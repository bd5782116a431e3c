import { expect, test } from "vitest";
import { parseAbortReason } from "./parse-abort-reason";

test.each([
  ["60天无变化", { key: "noChange", days: 60 }],
  ["3天查询无记录", { key: "noRecord", days: 3 }],
  ["快递公司: 3 天查询无记录", { key: "noRecord", days: 3 }],
  ["查询无记录", { key: "noRecord", days: null }],
  ["别的原因", null],
  [null, null],
])("%j is read", (message, reason) => expect(parseAbortReason(message)).toEqual(reason));
