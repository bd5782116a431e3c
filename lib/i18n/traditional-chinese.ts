import { createRequire } from "node:module";

/** What `messages/zh-TW.json` corrects. */
export interface TaiwaneseCorrections {
  /** Words as OpenCC writes them, each with the usual one; the longest that fits counts. */
  terms: Readonly<Record<string, string>>;
  /** Whole texts by path, where a word alone does not say what is meant. */
  texts: Readonly<Record<string, string>>;
}

/** OpenCC's tables take 4 MB of memory in each thread: they are read when the first reader of these characters comes. */
function loadOpenCC(): typeof import("opencc-js/cn2t") {
  const requireFromRoot = createRequire(/* turbopackIgnore: true */ `${process.cwd()}/`);
  return requireFromRoot("opencc-js/cn2t");
}

let toTraditionalCharacters: ((text: string) => string) | undefined;

/** A name in traditional characters as Taiwan writes them, 廣東 and 台北: of a name no word is another there. */
export function toTraditionalName(name: string): string {
  toTraditionalCharacters ??= loadOpenCC().Converter({ from: "cn", to: "tw" });
  return toTraditionalCharacters(name).replaceAll("臺", "台");
}

/**
 * A catalogue in traditional characters with the words of Taiwan, by OpenCC.
 *
 * @param catalogue sentences in simplified Chinese, plain or compiled by the build; keys and names of values stay
 */
export function toTraditionalChinese<Catalogue>(
  catalogue: Catalogue,
  { terms, texts }: TaiwaneseCorrections,
): Catalogue {
  const { Converter, CustomConverter } = loadOpenCC();
  const toTaiwanese = Converter({ from: "cn", to: "twp" });
  const correctTerms = CustomConverter(Object.entries(terms));
  return convertTexts(catalogue, "", (text, path) => texts[path] ?? correctTerms(toTaiwanese(text))) as Catalogue;
}

function convertTexts(part: unknown, path: string, convert: (text: string, path: string) => string): unknown {
  if (typeof part === "string") return /\P{ASCII}/u.test(part) ? convert(part, path) : part;
  if (Array.isArray(part)) return part.map((each) => convertTexts(each, path, convert));
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, each]) => [key, convertTexts(each, path === "" ? key : `${path}.${key}`, convert)]),
  );
}
