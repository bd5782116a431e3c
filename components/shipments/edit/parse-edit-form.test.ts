import { expect, test } from "vitest";
import { parseEditForm } from "./parse-edit-form";

const SHIPMENT = { waybillNumber: "YT1234567", carrier: "ems", from: null, to: "北京市朝阳区", orderNumber: "A1" };

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

test("what stays as it is, is not sent", () => {
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

test("what was emptied is taken away, and what is not in the form is left alone", () => {
  expect(parseEditForm(form({ carrier: "", to: " ", phone: " 8000 " }), SHIPMENT)).toEqual({
    carrier: null,
    to: null,
    phone: "8000",
  });
});

test("an emptied number is for the server to refuse", () => {
  expect(parseEditForm(form({ waybillNumber: "" }), SHIPMENT)).toEqual({ waybillNumber: "" });
});
