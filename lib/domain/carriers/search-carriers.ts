import { type Carrier, type CarrierNames, carrierNames } from "./carrier-catalogue";

/** What of a carrier a typed text is compared with, all in lower case. */
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
 * Carriers that a typed text may mean: by code, name, short name, alias, pinyin (`yuantong`) or its
 * initials (`yt`). Exact matches first, then beginnings, then the rest; popular ones before others.
 */
export function searchCarriers(text: string, limit = 20): Carrier[] {
  const wanted = text.normalize("NFKC").trim().toLowerCase();
  if (wanted === "") return searchTargets.slice(0, limit).map(({ carrier }) => carrier);
  const found = searchTargets.flatMap((target) => {
    const rank = calculateRank(target, wanted);
    return rank === undefined ? [] : [{ carrier: target.carrier, rank }];
  });
  return found
    .toSorted((left, right) => left.rank - right.rank)
    .slice(0, limit)
    .map(({ carrier }) => carrier);
}

function calculateRank({ code, names, spelled, initials }: SearchTarget, wanted: string): number | undefined {
  if (code === wanted || names.includes(wanted)) return 0;
  if (spelled.includes(wanted) || initials.includes(wanted)) return 1;
  const begins = (word: string) => word.startsWith(wanted);
  if (code.startsWith(wanted) || names.some(begins)) return 2;
  if (spelled.some(begins) || initials.some(begins)) return 3;
  const contains = (word: string) => word.includes(wanted);
  if (code.includes(wanted) || names.some(contains)) return 4;
  // Letters from the middle of a syllable say nothing; two initials within a name do.
  return wanted.length >= 2 && initials.some(contains) ? 5 : undefined;
}
