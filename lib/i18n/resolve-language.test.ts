import { expect, test } from "vitest";
import { languageOf, resolveLanguage } from "./resolve-language";

test.each([
  ["en-GB,en;q=0.9,zh-CN;q=0.5", "en"],
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["zh-Hans-SG", "zh-CN"],
  ["zh", "zh-CN"],
  ["zh-TW,zh;q=0.9", "zh-TW"],
  ["zh-Hant-HK", "zh-TW"],
  ["zh-HK,en;q=0.5", "zh-TW"],
  ["fr-FR,en;q=0.3", "en"],
  ["fr-FR", "zh-CN"],
  ["*", "zh-CN"],
  ["not a tag at all;;;", "zh-CN"],
  [null, "zh-CN"],
])("Accept-Language %s is answered in %s", (header, language) => {
  expect(resolveLanguage(undefined, header)).toBe(language);
});

test("the language chosen in the browser counts first, if the desk has it", () => {
  const asked = (cookie: string) =>
    languageOf(new Request("https://desk.example/", { headers: { cookie, "accept-language": "en" } }));
  expect(asked("theme=dark; locale=zh-TW")).toBe("zh-TW");
  expect(asked("locale=xx")).toBe("en");
});
