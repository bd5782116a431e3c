import { expect, test } from "vitest";
import { newShipmentSchema } from "./new-shipment";

const read = (waybillNumber: string) => newShipmentSchema.safeParse({ waybillNumber });

test.each([
  "YT2345678901234 YT2345678901235",
  "773123456789012\n773123456789013",
  "YT2345678901234\u3000SF1234567890123",
])("the numbers in %j are not glued into one", (text) => {
  expect(read(text).error?.issues).toMatchObject([{ message: "shipments.numberSeveral" }]);
});

test("a number in groups is one number", () => {
  expect(read(" yt 234567890123 4\u200b").data?.waybillNumber).toBe("YT2345678901234");
  expect(read("7731 2345 6789 012").data?.waybillNumber).toBe("773123456789012");
});
