import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The listed name as it stands, which is Chinese: `{carrierName}`, `{text ?? shipment.carrierName}`, `carrier: row.carrierName }`. */
const BARE_NAME = /(?:(?:\?\?|[?:]) |(?<!=)\{)[\w.]*[cC]arrierName ?\}/;

/** The mark of a Chinese list. `filter.and` has that of the page's language; a field may hold either. */
const CHINESE_LIST = /(?<!: channel\?\.shops|defaultValue=\{endpoint\?\.shops)\.join\("、"\)/;

const pages = ["components", "app"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`))
  .filter((path) => /(?<!\.test)\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

const findPages = (pattern: RegExp) => pages.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

test("no page shows a carrier's listed name without useCarrierName, which English pages need", () => {
  expect(pages.length).toBeGreaterThan(600);
  expect(findPages(BARE_NAME)).toEqual([]);
});

test("no page lists names with the Chinese mark, whatever its language", () => {
  expect(findPages(CHINESE_LIST)).toEqual([]);
});
