import { expect, test } from "vitest";
import { parseMessage } from "@/lib/domain/shared/message";
import { explainRefusal } from "./explain-refusal";
import { explainReturnCode } from "./return-codes";

const FACTS = { carrier: "shunfeng", waybillNumber: "SF1234567890199", hasPhone: false };

test.each(["700", "701", "702"])("%s: the missing phone is explained first", (code) => {
  const { meaning, mend, policy } = explainRefusal(explainReturnCode(code), FACTS);
  expect(parseMessage(meaning)).toEqual({ key: "returnCode.phoneMissing.meaning", values: { carrier: "顺丰速运" } });
  const advice = { key: explainReturnCode(code).mend, values: {} };
  expect(parseMessage(mend)).toEqual({ key: "returnCode.phoneMissing.mend", values: { advice } });
  expect(policy).toBe("refuse");
});

test.each([null, "ems"])("a number that matches such a carrier counts as well, carrier %s", (carrier) => {
  const { meaning } = explainRefusal(explainReturnCode("701"), { ...FACTS, carrier });
  expect(parseMessage(meaning)).toEqual({ key: "returnCode.phoneMissing.likely", values: { carrier: "顺丰速运" } });
});

test.each([
  ["the phone is there", "701", { ...FACTS, hasPhone: true }],
  ["nobody asks for one", "701", { ...FACTS, carrier: "ems", waybillNumber: "EE123456785CN" }],
  [
    "bare digits do not outweigh the chosen carrier",
    "701",
    { ...FACTS, carrier: "ems", waybillNumber: "123456789012" },
  ],
  ["it is not about the data", "502", FACTS],
  ["it is about the account", "601", FACTS],
] as const)("as it is where %s", (_, code, facts) => {
  expect(explainRefusal(explainReturnCode(code), facts)).toEqual(explainReturnCode(code));
});
