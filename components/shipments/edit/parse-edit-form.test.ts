import { expect, test } from "vitest";
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
  };
  expect(parseEditForm(form(same), SHIPMENT)).toEqual({});
});

test("emptied fields are cleared, and fields that are not in the form are unchanged", () => {
  expect(parseEditForm(form({ carrier: "", to: " ", phone: " 8000 " }), SHIPMENT)).toEqual({
    carrier: null,
    to: null,
    phone: "8000",
  });
});

test("an emptied waybill number is sent, and the server refuses it", () => {
  expect(parseEditForm(form({ waybillNumber: "" }), SHIPMENT)).toEqual({ waybillNumber: "" });
});
