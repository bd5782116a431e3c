import { expect, test } from "vitest";
import { findWrongAmounts } from "@/components/subscriptions/parse-subscribe-form";
import { parseEditForm } from "./parse-edit-form";

const SHIPMENT = { waybillNumber: "YT1234567", carrier: "ems", from: null, to: "北京市朝阳区", orderNumber: "A1" };

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

test("unchanged fields are not sent", () => {
  const same = {
    waybillNumber: "YT1234567 ",
    carrier: "ems",
    from: "",
    to: "北京市朝阳区",
    orderNumber: "A1",
    phone: "",
    recipient: "",
  };
  expect(parseEditForm(form(same), SHIPMENT)).toEqual({});
});

test("emptied fields are cleared, and fields that are not in the form are unchanged", () => {
  expect(parseEditForm(form({ carrier: "", to: " ", phone: " 8000 ", recipient: " 张三" }), SHIPMENT)).toEqual({
    carrier: null,
    to: null,
    phone: "8000",
    recipient: "张三",
  });
});

test("an emptied waybill number is sent, and the server refuses it", () => {
  expect(parseEditForm(form({ waybillNumber: "" }), SHIPMENT)).toEqual({ waybillNumber: "" });
});

test("amounts are sent in 分 where they differ, an emptied one is cleared, and a wrong one is a problem of its field", () => {
  const stored = { ...SHIPMENT, codAmount: 12_800, freight: 600, note: "易碎" };
  const filled = form({ codAmount: "128.00", freight: "", orderAmount: "1,280.5", note: "易碎，轻放" });
  expect(parseEditForm(filled, stored)).toEqual({ freight: null, orderAmount: 128_050, note: "易碎，轻放" });
  expect(findWrongAmounts(form({ codAmount: "很多", freight: "6" }), "错")).toEqual([
    { field: "codAmount", message: "错" },
  ]);
});
