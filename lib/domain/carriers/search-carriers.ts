import type { Carrier } from "./carrier";
import { type CarrierNames, carrierNames } from "./carrier-catalogue";

/** The texts of a carrier that a search is compared with, all in lower case. */
interface SearchTarget {
  carrier: Carrier;
  code: string;
  names: string[];
  /** `yuantongsudi` */
  spelled: string[];
  /** `ytsd` */
  initials: string[];
}

const searchTargets = carrierNames.map(toSearchTarget);

function toSearchTarget({ carrier, names }: CarrierNames): SearchTarget {
  const spellings = names.flatMap(({ pinyin }) => (pinyin ? [pinyin.split(" ")] : []));
  return {
    carrier,
    code: carrier.code,
    names: names.map(({ text }) => text.toLowerCase()),
    spelled: spellings.map((syllables) => syllables.join("")),
    initials: spellings.map((syllables) => syllables.map((syllable) => syllable.charAt(0)).join("")),
  };
}

/**
 * Carriers that match a typed text by code, name, short name, alias, pinyin (`yuantong`) or its
 * initials (`yt`). Exact matches first, then prefixes, then the rest; popular carriers before
 * others.
 */
export function searchCarriers(text: string, limit = 20): Carrier[] {
  const searchText = text.normalize("NFKC").trim().toLowerCase();
  if (searchText === "") return searchTargets.slice(0, limit).map(({ carrier }) => carrier);
  const found = searchTargets.flatMap((target) => {
    const rank = calculateRank(target, searchText);
    return rank === undefined ? [] : [{ carrier: target.carrier, rank }];
  });
  return found
    .toSorted((left, right) => left.rank - right.rank)
    .slice(0, limit)
    .map(({ carrier }) => carrier);
}

function calculateRank({ code, names, spelled, initials }: SearchTarget, searchText: string): number | undefined {
  if (code === searchText || names.includes(searchText)) return 0;
  if (spelled.includes(searchText) || initials.includes(searchText)) return 1;
  const begins = (word: string) => word.startsWith(searchText);
  if (code.startsWith(searchText) || names.some(begins)) return 2;
  if (spelled.some(begins) || initials.some(begins)) return 3;
  const contains = (word: string) => word.includes(searchText);
  if (code.includes(searchText) || names.some(contains)) return 4;
  // Letters from the middle of a syllable do not match; two or more initials within a name do.
  return searchText.length >= 2 && initials.some(contains) ? 5 : undefined;
}
