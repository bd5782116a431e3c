/** Codes of countries and regions in ISO 3166. */
const CODES = Array.from({ length: 26 * 26 }, (_, index) =>
  String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26)),
);
const OTHER_NAMES: Readonly<Record<string, string>> = {
  中国大陆: "CN",
  韩国: "KR",
  香港: "HK",
  中国香港: "HK",
  澳门: "MO",
  中国澳门: "MO",
  台湾: "TW",
  中国台湾: "TW",
  uk: "GB",
  usa: "US",
  america: "US",
  阿联酋: "AE",
};

let byName: ReadonlyMap<string, string> | undefined;

/**
 * The ISO code of a country given by code, Chinese or English name; the text itself when it is
 * unknown.
 */
export function parseCountry(text: string): string {
  const plain = text.normalize("NFKC").trim();
  byName ??= buildCountryNames();
  return byName.get(plain.toLowerCase()) ?? plain.toUpperCase();
}

function buildCountryNames(): Map<string, string> {
  const names = new Map(Object.entries(OTHER_NAMES));
  for (const language of ["zh-CN", "en"]) {
    const regions = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    for (const code of CODES) {
      const name = regions.of(code)?.toLowerCase();
      if (name && code !== "ZZ" && !names.has(name)) names.set(name, code);
    }
  }
  return names;
}
