import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { buildHelpTexts } from "./build-help-texts";
import { buildWhatsNew } from "./build-whats-new";

test.each(LANGUAGES)("every term, figure and instruction has its words in %s", (language) => {
  const { terms, figures, guides } = buildHelpTexts(translatorIn(language), "owner");
  for (const { name, text } of [...Object.values(terms), ...Object.values(figures), ...Object.values(guides)]) {
    expect(name).not.toMatch(/^(help|definitions)\./);
    expect(text.length).toBeGreaterThan(name.length);
  }
});

test("each link leads to a page of the desk", () => {
  const { terms, guides } = buildHelpTexts(translatorIn("en"), "owner");
  const pages = readdirSync("app/(desk)", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("page.tsx"))
    .map((path) => `/${path.replace(/\(list\)\/|\/?page\.tsx$/g, "")}`.replace(/\/$/, "") || "/");
  const news = buildWhatsNew(translatorIn("en"), "owner");
  const links = [...Object.values(terms), ...Object.values(guides), ...news].flatMap(({ href }) => href ?? []);
  for (const href of links) expect(pages).toContain(href.replace(/[?#].*$/, ""));
});

test("a viewer gets no instruction for what only others may do, and no link to pages that others see", () => {
  const { terms, guides } = buildHelpTexts(translatorIn("zh-CN"), "viewer");
  expect(guides.find?.name).toBe("一次查很多单号");
  expect(guides.import).toBeUndefined();
  expect(guides.key).toBeUndefined();
  expect(terms.deducted).toMatchObject({ name: "退件误扣", href: null });
  expect(terms.forwarded.href).toBe("/shipments?state=7");
});
