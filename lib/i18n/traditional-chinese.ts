import { Converter, CustomConverter } from "opencc-js/cn2t";

/**
 * A catalogue in traditional characters with the words of Taiwan, by OpenCC.
 *
 * @param catalogue sentences in simplified Chinese, plain or compiled by the build; keys and names of values stay
 * @param terms words of the trade that OpenCC does not know, as it writes them, each with the right one
 */
export function toTraditionalChinese<Catalogue>(
  catalogue: Catalogue,
  terms: Readonly<Record<string, string>>,
): Catalogue {
  const toTaiwanese = Converter({ from: "cn", to: "twp" });
  const correctTerms = CustomConverter(Object.entries(terms));
  return convertTexts(catalogue, (text) => correctTerms(toTaiwanese(text))) as Catalogue;
}

function convertTexts(part: unknown, convert: (text: string) => string): unknown {
  if (typeof part === "string") return /\P{ASCII}/u.test(part) ? convert(part) : part;
  if (Array.isArray(part)) return part.map((each) => convertTexts(each, convert));
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, convertTexts(each, convert)]));
}
