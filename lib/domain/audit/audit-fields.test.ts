import { expect, test } from "vitest";
import { AUDIT_SEALED, isFreelyNamed, keepDifferences, partAuditValues } from "./audit-fields";

test.each([
  "13912340987",
  "+8613912340987",
  "0086 139 1234 0987",
  "139-1234-0987",
  "１３９１２３４０９８７",
  "q=%2B8613912340987",
  "someone@example.com",
  "0571-88123456",
  "(0571) 8812 3456",
  "（０１０）８８１２３４５６",
  "010 8812-3456",
  "057188123456",
  "+86 571 88123456",
  "0755—26001234-801",
])("%s is personal in any field, and in a list", (text) => {
  const { open, personal } = partAuditValues({ name: `回电 ${text}`, list: [text] });
  expect(open).toEqual({ name: AUDIT_SEALED, list: [AUDIT_SEALED] });
  expect(Object.keys(personal)).toEqual(["name", "list.0"]);
});

test("what somebody searches for is personal, also as the query of a saved view", () => {
  const { open } = partAuditValues({ name: "待跟进", query: "q=%E6%AC%A7%E9%98%B3", filter: { q: "欧阳翠微" } });
  expect(open).toEqual({ name: "待跟进", query: AUDIT_SEALED, filter: { q: AUDIT_SEALED } });
});

test("what people name freely is personal: tags, files and their sheets, and with an action about one its name", () => {
  const values = { name: "欧阳翠微", fileName: "欧阳翠微.csv", changes: { addTags: ["欧阳翠微"] }, shop: "旗舰店" };
  const sealed = { fileName: AUDIT_SEALED, changes: { addTags: AUDIT_SEALED }, shop: "旗舰店" };
  expect(partAuditValues(values)).toEqual({
    open: { ...sealed, name: "欧阳翠微" },
    personal: { fileName: "欧阳翠微.csv", "changes.addTags": '["欧阳翠微"]' },
  });
  expect(partAuditValues(values, "", { isFree: true }).open).toEqual({ ...sealed, name: AUDIT_SEALED });
  expect(["tag.create", "view.change", "hook.create"].map(isFreelyNamed)).toEqual([true, true, false]);
});

test("numbers of parcels and orders, days and ids stay in the open", () => {
  const values = { waybillNumber: "YT2345678901234", orderNumber: "20261127139123409871", from: "2026-11-27", at: 1 };
  expect(partAuditValues(values)).toEqual({ open: values, personal: {} });
});

test.each([
  "2026-11-27 04:12:00",
  "95554",
  "400-811-1111",
  "01234",
  "SF0571881234567",
  "019a2b3c-0571-7123-8456-0123456789ab",
])("%s is no landline", (name) => {
  expect(partAuditValues({ name }).personal).toEqual({});
});

test.each(["0qxo1dwg009067a17448739655e7a5560", "0qxo1dwg00906027a17448739655e7a5560"])(
  "the id %s is no phone number, although digits of it look like one",
  (id) => {
    expect(partAuditValues({ import: id, list: [id] })).toEqual({ open: { import: id, list: [id] }, personal: {} });
    expect(partAuditValues({ import: `${id} 17448739655` }).personal).not.toEqual({});
  },
);

test("a long text takes time in proportion to its length", () => {
  for (const part of ["0571-", "(0571)", "+86 0571 8", "0 - "]) {
    const start = process.cpuUsage();
    partAuditValues({ name: part.repeat(200_000) });
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1_000);
  }
});

test("lists and objects nested thousands of times are recorded as such, whether personal or not", () => {
  const parse = (text: string): unknown => JSON.parse(text);
  const makeValues = () => ({
    list: parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`),
    receiver: parse(`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`),
  });
  expect(Object.keys(keepDifferences(makeValues(), makeValues()).after ?? {})).toEqual(["list", "receiver"]);
  const { open, personal } = partAuditValues(makeValues());
  expect(open).toEqual({ list: [[[[{ more: 1 }]]]], receiver: AUDIT_SEALED });
  expect(personal).toEqual({ receiver: "…" });
});
