import type { Carrier } from "@/lib/domain/carriers/carrier";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { findCarriersByName, normalizeCarrierName } from "@/lib/domain/carriers/find-carriers-by-name";
import { findCountryByName } from "@/lib/domain/geo/parse-country";
import { BRANDS, GENERIC_WORDS, NAME_ENDINGS, OTHER_COMPANIES, QUALIFIERS } from "./carrier-words";
import { toSimplified } from "./to-simplified";

/** What a cell of a carrier column means. */
export interface CarrierCell {
  /** One when the cell is clear, several when it is ambiguous. */
  carriers: readonly Carrier[];
  /** The cell names a way of delivery, such as 快递 or 商家配送, and no company. */
  isGeneric: boolean;
}

type TokenKind = "brand" | "ending" | "qualifier" | "otherCompany" | "unknown";

interface Token {
  kind: TokenKind;
  text: string;
  /** Number of the part of the cell, between brackets, spaces and dashes. */
  part: number;
}

/** Longer texts are remarks and not names. */
const MAX_LENGTH = 64;
const SEPARATORS = /[\s()[\]{}【】《》「」,，。;；:：、/|\\_+·-]+/u;
const RUN = /[a-z0-9&]+|\p{Script=Han}+/gu;

const brandCodes = new Map(
  Object.entries(BRANDS).flatMap(([code, words]) => words.split(" ").map((word) => [word, code] as const)),
);
const kinds = new Map<string, TokenKind>([
  ...NAME_ENDINGS.split(" ").map((word) => [word, "ending"] as const),
  ...OTHER_COMPANIES.split(" ").map((word) => [word, "otherCompany"] as const),
  ...QUALIFIERS.split(" ").map((word) => [word, "qualifier"] as const),
  ...[...brandCodes.keys()].map((word) => [word, "brand"] as const),
]);
const genericWords = new Set(GENERIC_WORDS.split(" "));
const LONGEST_WORD = Math.max(...[...kinds.keys(), ...genericWords].map(({ length }) => length));

/**
 * Reads a cell of a carrier column: a name, a name with what an ERP puts beside it (`中通(菜鸟)`,
 * `顺丰热敏`, `圆通速递 (YTO)`), or words that name no company. Text that belongs to none of these
 * leaves the carrier open, since a company with a similar name may be meant: `申通达物流`. Traditional
 * characters are read too.
 *
 * @param ownNames see {@link findCarriersByName}
 */
export function readCarrierCell(text: string, ownNames?: ReadonlyMap<string, Carrier>): CarrierCell {
  if (text.length > MAX_LENGTH) return { carriers: [], isGeneric: false };
  const exact = findCarriersByName(text, ownNames);
  if (exact.length > 0) return { carriers: exact, isGeneric: false };
  const simplified = /\p{Script=Han}/u.test(text) ? toSimplified(text) : text;
  const named = findCarriersByName(simplified);
  if (named.length > 0) return { carriers: named, isGeneric: false };
  if (isGeneric(simplified)) return { carriers: [], isGeneric: true };
  return { carriers: findByBrand(toTokens(simplified)), isGeneric: false };
}

/** Carriers of shop platforms abroad, alone or with the country where they deliver: `LEX TH`, `SPX Express`. */
const UNLISTED =
  /^(?:lex|lazada ?(?:express|logistics)?|lgs|spx|shopee ?(?:xpress|express)?|sls)(?: ?(?:express|th|vn|ph|id|my|sg|tw|br|mx))?$/iu;

/** Whether the text names a carrier that Kuaidi100 has no code for; then it recognises the number or refuses it. */
export function isUnlistedCarrier(text: string): boolean {
  return UNLISTED.test(
    text
      .normalize("NFKC")
      .replace(/[\s_()-]+/gu, " ")
      .trim(),
  );
}

function isGeneric(text: string): boolean {
  const letters = normalizeCarrierName(text).replace(/[\d¥￥*]+/gu, "");
  const runs = letters.match(RUN) ?? [];
  // The blanks between English words are gone: they are read like Chinese ones.
  const isKnown = (word: string) => genericWords.has(word);
  return runs.length > 0 && runs.every((run) => splitRun(run, isKnown).every(isKnown));
}

function findByBrand(tokens: readonly Token[]): readonly Carrier[] {
  const brands = [...new Set(tokens.flatMap(({ kind, text }) => (kind === "brand" ? [brandCodes.get(text)] : [])))];
  const first = tokens.find(({ kind }) => kind === "brand");
  if (!first || !mayIgnoreUnknown(tokens, first)) return [];
  const isOtherCompany = tokens.some(({ kind }) => kind === "otherCompany");
  if (brands.length > 1) return isOtherCompany ? [] : brands.flatMap((code) => findCarrier(code) ?? []);
  for (const kept of listReadings(tokens)) {
    const found = findCarriersByName(kept);
    if (found.length > 0) return found;
  }
  const isNamedTwice = tokens.filter(({ kind }) => kind === "brand").length > 1;
  return isNamedTwice && !isOtherCompany ? brands.flatMap((code) => findCarrier(code) ?? []) : [];
}

/** Whether the unknown texts stand apart from the brand, after it, and name no country. */
function mayIgnoreUnknown(tokens: readonly Token[], brand: Token): boolean {
  const isLatin = !/\p{Script=Han}/u.test(brand.text);
  return tokens.every(({ kind, text, part }, index) => {
    if (kind !== "unknown" || /^\d+$/.test(text)) return true;
    if (part === brand.part || index < tokens.indexOf(brand)) return false;
    return findCountryByName(text) === null && !(isLatin && /[a-z]/.test(text));
  });
}

/** The cell's name with all, all but one, one and none of the words beside it. */
function listReadings(tokens: readonly Token[]): string[] {
  const named = tokens.filter(({ kind }) => kind !== "unknown");
  const qualifiers = named.filter(({ kind }) => kind === "qualifier");
  const without = (left: readonly Token[]) =>
    named
      .filter((token) => !left.includes(token))
      .map(({ text }) => text)
      .join("");
  return [
    without([]),
    ...qualifiers.map((each) => without([each])),
    ...qualifiers.map((each) => without(qualifiers.filter((other) => other !== each))),
    without(qualifiers),
  ];
}

function toTokens(text: string): Token[] {
  // Normalized part by part, since the marks between the parts would be lost.
  const parts = text
    .normalize("NFKC")
    .replace(/(?<=[a-z])\./giu, "")
    .split(SEPARATORS);
  return parts.flatMap((raw, part) =>
    (normalizeCarrierName(raw).match(RUN) ?? [])
      .flatMap((run) => (isNamePart(run) ? [run] : splitRun(run, (word) => kinds.has(word))))
      .map((word) => ({ kind: kinds.get(word) ?? "unknown", text: word, part })),
  );
}

/** Latin letters are read as a whole: `best` is no brand in `bestway`. */
const isNamePart = (run: string) => /^[a-z0-9&]/.test(run);

/** A run of characters as its longest known words; what is between them stays together. */
function splitRun(run: string, isKnown: (word: string) => boolean): string[] {
  const words: string[] = [];
  let unknown = "";
  for (let at = 0; at < run.length; ) {
    let length = Math.min(LONGEST_WORD, run.length - at);
    while (length > 0 && !isKnown(run.slice(at, at + length))) length -= 1;
    if (length === 0) unknown += run.charAt(at);
    else {
      if (unknown !== "") words.push(unknown);
      unknown = "";
      words.push(run.slice(at, at + length));
    }
    at += Math.max(length, 1);
  }
  return unknown === "" ? words : [...words, unknown];
}
