import type { Carrier } from "./carrier";
import { carrierNames } from "./carrier-catalogue";
import { carrierNameIn } from "./english-carrier-names";

/** Endings that people omit: 顺丰速运 is 顺丰. */
const ENDINGS = /(?:有限责任公司|有限公司|公司|集团|国际快递|国际物流|供应链|速递|快递|速运|快运|物流|货运|包裹)$/u;
/** Endings of another company of an express carrier's group: 圆通快运 is not 圆通速递. */
const OTHER_LINE = /(?:快运|货运|供应链|国际快递|国际物流)$/u;
const EXPRESS = /(?:快递|速递|速运)$/u;
/** Characters around a name that are not part of it. */
const DECORATION = /[\s()（）[\]【】《》·・_.,，。:：、/|-]+/gu;

type Index = Map<string, Carrier[]>;

/** The kinds of names, the most certain first: the first index with a match decides. */
const { codes, indexes } = buildIndexes();
/** Kuaidi100's codes are in lower case and without spaces: `stoexpress` is another company than STO Express. */
const codesFirst = [codes, ...indexes];
const namesFirst = [...indexes.slice(0, 1), codes, ...indexes.slice(1)];

/**
 * The carriers that a cell such as `圆通`, `YTO`, `yuantong`, `顺丰速运有限公司` names: one when it is
 * certain, several when it is ambiguous, none when no carrier has that name.
 *
 * @param ownNames the merchant's names for carriers: {@link normalizeCarrierName} of the name to
 * the carrier's code
 */
export function findCarriersByName(text: string, ownNames?: ReadonlyMap<string, Carrier>): readonly Carrier[] {
  const key = normalizeCarrierName(text);
  if (key === "") return [];
  const own = ownNames?.get(key);
  if (own) return [own];
  const isWrittenAsCode = !/[A-Z\s]/.test(text.trim());
  for (const candidate of listCandidates(key)) {
    for (const index of isWrittenAsCode ? codesFirst : namesFirst) {
      const found = index.get(candidate);
      if (found) return found.filter((carrier) => !isOtherLine(key, candidate, carrier));
    }
  }
  return [];
}

/** The name, then the name without its endings: `圆通国际快递` is 圆通国际 before it is 圆通. */
function listCandidates(key: string): Iterable<string> {
  const short = shorten(key);
  return new Set([key, key.replace(/(?<=国际)(?:快递|物流)$/u, ""), short, shorten(short)]);
}

function isOtherLine(key: string, candidate: string, { name }: Carrier): boolean {
  return OTHER_LINE.test(key) && !OTHER_LINE.test(candidate) && !candidate.endsWith("国际") && EXPRESS.test(name);
}

/** A name for comparison: without letter case, full-width forms, spaces and brackets. */
export function normalizeCarrierName(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(DECORATION, "");
}

function shorten(key: string): string {
  const short = key.replace(ENDINGS, "");
  return short.length >= 2 ? short : key;
}

function buildIndexes(): { codes: Index; indexes: readonly Index[] } {
  const [codes, names, englishNames, shortNames, spellings, shortSpellings, initials] = [
    new Map(),
    new Map(),
    new Map(),
    new Map(),
    new Map(),
    new Map(),
    new Map(),
  ] as [Index, Index, Index, Index, Index, Index, Index];
  for (const { carrier, names: own } of carrierNames) {
    add(codes, normalizeCarrierName(carrier.code), carrier);
    const english = carrierNameIn("en", carrier.name);
    if (english !== carrier.name) add(englishNames, normalizeCarrierName(english), carrier);
    for (const [position, { text, pinyin }] of own.entries()) {
      const key = normalizeCarrierName(text);
      add(names, key, carrier);
      if (position === 0) add(shortNames, shorten(key), carrier);
      add(spellings, pinyin.replaceAll(" ", ""), carrier);
      if (position === 0) add(shortSpellings, shortenSpelling(pinyin), carrier);
      // The first two letters of every name would match dozens of carriers; the names in use are
      // still distinct.
      if (position > 0 || own.length === 1) add(initials, toInitials(pinyin), carrier);
    }
  }
  return { codes, indexes: [names, englishNames, shortNames, spellings, shortSpellings, initials] };
}

function add(index: Index, key: string, carrier: Carrier): void {
  if (key.length < 2) return;
  const carriers = index.get(key);
  if (!carriers) index.set(key, [carrier]);
  else if (!carriers.includes(carrier)) carriers.push(carrier);
}

function shortenSpelling(pinyin: string): string {
  return pinyin.replace(/ (?:su di|kuai di|su yun|kuai yun|wu liu|huo yun)$/, "").replaceAll(" ", "");
}

function toInitials(pinyin: string): string {
  return pinyin
    .split(" ")
    .map((syllable) => syllable.charAt(0))
    .join("");
}
