import { expect, test } from "vitest";
import { AUDIT_SEALED, partAuditValues } from "./audit-fields";

test.each([
  "13912340987",
  "+8613912340987",
  "0086 139 1234 0987",
  "139-1234-0987",
  "１３９１２３４０９８７",
  "q=%2B8613912340987",
  "someone@example.com",
])("%s is personal in any field, and in a list", (text) => {
  const { open, personal } = partAuditValues({ name: `回电 ${text}`, list: [text] });
  expect(open).toEqual({ name: AUDIT_SEALED, list: [AUDIT_SEALED] });
  expect(Object.keys(personal)).toEqual(["name", "list.0"]);
});

test("what somebody searches for is personal, also as the query of a saved view", () => {
  const { open } = partAuditValues({ name: "待跟进", query: "q=%E6%AC%A7%E9%98%B3", filter: { q: "欧阳翠微" } });
  expect(open).toEqual({ name: "待跟进", query: AUDIT_SEALED, filter: { q: AUDIT_SEALED } });
});

test("numbers of parcels and orders, days and ids stay in the open", () => {
  const values = { waybillNumber: "YT2345678901234", orderNumber: "20261127139123409871", from: "2026-11-27", at: 1 };
  expect(partAuditValues(values)).toEqual({ open: values, personal: {} });
});
