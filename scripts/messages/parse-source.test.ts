import { expect, test } from "vitest";
import { parseSource } from "./parse-source";

const listRead = (source: string) =>
  parseSource("a.tsx", source).texts.flatMap(({ text, isMarkup }) => (isMarkup && /\p{L}/u.test(text) ? [text] : []));

test.each([
  ["<p>Close it</p>"],
  ['<p>{"Close it"}</p>'],
  ['<p>{isOpen ? "Close it" : null}</p>'],
  ['<p>{isOpen && "Close it"}</p>'],
  ['<p>{name ?? "Close it"}</p>'],
  ["<p>{`Close it`}</p>"],
  ['<b title="Close it" />'],
  ['<b title={"Close it"} />'],
  ['<b aria-label={isOpen ? "Close it" : undefined} />'],
  ['toasts.show({ kind: "success", title: "Close it" })'],
  ['toasts.show({ title, description: isOpen ? "Close it" : undefined })'],
])("%s is read by people", (source) => {
  expect(listRead(`const a = ${source};`)).toEqual(["Close it"]);
});

test.each([
  ['<p className="plain text">{t("close.it")}</p>'],
  ['<p>{kind === "log" && <Log kind="short" />}</p>'],
  ['<b title={t("close")} />'],
  ['<b title={kind === "log" ? title : undefined} />'],
  ['<style>{`@page { content: "No. 1" }`}</style>'],
  ['problem({ title: "notFound", code: "not found" })'],
])("%s has no text for people", (source) => {
  expect(listRead(`const a = ${source};`)).toEqual([]);
});
