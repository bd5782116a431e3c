import { expect, test } from "vitest";
import { message } from "@/lib/domain/shared/message";
import { translateStored } from "./translate-stored";
import { translatorIn } from "./translator";

const zh = translatorIn("zh-CN");
const en = translatorIn("en");

test("stored message texts become sentences, at any depth; what has none is not copied", () => {
  const lastError = message("webhooks.httpStatus", { status: 500 });
  const plain = { id: "1", note: "webhooks.gone" };
  const answer = { items: [{ name: "ERP", lastError }, plain], total: 2 };
  const translated = translateStored(answer, zh);
  expect(translated).toEqual({ items: [{ name: "ERP", lastError: "接收端返回 HTTP 500。" }, plain], total: 2 });
  expect(translated.items[1]).toBe(plain);
  expect(translateStored(plain, zh)).toBe(plain);
});

test("every row of a list is translated, and the list stays a list", () => {
  const rows = Array.from({ length: 3 }, (_, id) => ({ id, error: "webhooks.gone" }));
  const translated = translateStored(rows, en);
  expect(translated).toEqual(rows.map(({ id }) => ({ id, error: en("problem.webhooks.gone") })));
  expect(rows[0]?.error).toBe("webhooks.gone");
});

test("a message within a message is translated too", () => {
  const advice = { key: "returnCode.702.mend", values: {} };
  const { mend } = translateStored({ mend: message("returnCode.phoneMissing.mend", { advice }) }, zh);
  expect(mend).toMatch(/^请填写.*请选择快递公司后再提交。/);
});

test("a sentence that an earlier version stored is told by its return code in English, and stays in Chinese", () => {
  const old = { returnCode: "601", meaning: "授权 Key 已过期，账号没有可用单量。", mend: null };
  expect(translateStored(old, zh)).toBe(old);
  expect(translateStored(old, en).meaning).toMatch(/^The key has expired/);
  const unsent = { returnCode: null, meaning: "还没有快递100授权码。" };
  expect(translateStored(unsent, en)).toBe(unsent);
});
