import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sayEnglish } from "./say";

describe("messages in English", () => {
  test("are translated, with and without filled-in values", () => {
    expect(sayEnglish("请填写运单号。")).toBe("Enter the waybill number.");
    expect(sayEnglish("代收货款不能是负数。")).toBe("Cash on delivery cannot be negative.");
    expect(sayEnglish("by 可以写 a、b。")).toBe("by may be a, b.");
  });

  test("stay in Chinese without a translation", () => {
    expect(sayEnglish("这一句没有人写过。")).toBe("这一句没有人写过。");
  });
});

/** Folders whose messages callers see. */
const FOLDERS = ["app/api", "lib/domain", "lib/services", "lib/server", "lib/spreadsheet", "db/queries"];
/** Sent to Kuaidi100, in a file for the operator, or from other catalogues. */
const OTHERS =
  /callback|receive-push|import-problem|text-rules|weekly-words|config|send-subscriptions|run-outbox|insert-shipments|open-api|quarantine/;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const SENTENCE = /(["`])((?:(?!\1)[^\\\n]|\\.)*\p{Script=Han}(?:(?!\1)[^\\\n]|\\.)*。)\1/gu;

test("every message of the server has an English translation", () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  ).filter((name) => /\.ts$/.test(name) && !/\.test\.|testing/.test(name) && !OTHERS.test(name));
  const missing = files.flatMap((name) =>
    [...readFileSync(name, "utf8").replace(COMMENT, "").matchAll(SENTENCE)].flatMap(([, , text = ""]) => {
      // `{limit}` is a placeholder in that file's messages; elsewhere braces are literal.
      const isPlace = (text: string) =>
        text.startsWith("$") || (name.includes("unreadable") && /^\{[a-z]+\}$/.test(text));
      const filled = text.replace(/\$?\{(?:[^{}"]|\{[^{}]*\})*\}/g, (each) => (isPlace(each) ? "7" : each));
      return sayEnglish(filled) === filled ? [`${name}: ${text}`] : [];
    }),
  );
  expect(missing).toEqual([]);
});
