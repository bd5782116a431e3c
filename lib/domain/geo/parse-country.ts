/** Officially assigned in ISO 3166-1, and XK, which carriers write for Kosovo. */
export const COUNTRY_CODES: readonly string[] = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
  "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
  "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO " +
  "JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR " +
  "MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO " +
  "RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV " +
  "TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK"
).split(" ");

/** Codes of former times, with the one country of today; those with several successors (AN, CS, SU, YU) have none. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  BU: "MM",
  CT: "KI",
  DD: "DE",
  DY: "BJ",
  FX: "FR",
  HV: "BF",
  NH: "VU",
  PZ: "PA",
  RH: "ZW",
  TP: "TL",
  UK: "GB",
  VD: "VN",
  YD: "YE",
  ZR: "CD",
};
/** Serbia and Curaçao were stored under these. */
const STORED_WRONGLY: Readonly<Record<string, string>> = { ...SUCCESSORS, AN: "CW", CS: "RS" };

/** The locales of CLDR whose names are understood. */
const LOCALES = ["zh-Hans", "zh-Hant", "zh-Hant-HK", "en"];
/** Names that people and shops write and CLDR does not have. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  AE: ["阿联酋", "阿聯酋", "UAE"],
  BA: ["波黑"],
  BN: ["Brunei Darussalam"],
  CI: ["Ivory Coast"],
  CN: ["中国大陆", "中國大陸", "Mainland China", "China Mainland"],
  CZ: ["捷克共和国", "Czech Republic"],
  GB: ["Great Britain", "England", "Scotland", "Wales", "Northern Ireland"],
  HK: ["中国香港", "中國香港"],
  KR: ["Korea", "Republic of Korea", "Korea, Republic of", "大韩民国"],
  LA: ["Lao PDR"],
  MK: ["Macedonia"],
  MM: ["Burma"],
  MO: ["中国澳门", "中國澳門", "Macau"],
  NL: ["Holland"],
  RU: ["Russian Federation"],
  SA: ["沙特"],
  SZ: ["Swaziland"],
  TR: ["Turkey"],
  TW: ["中国台湾", "臺灣", "Taiwan, China"],
  US: ["USA", "America", "United States of America"],
  VA: ["Vatican"],
};

const codes = new Set(COUNTRY_CODES);
let byName: ReadonlyMap<string, string> | undefined;

/** Today's code of a country given by its code; null for one that no country has, or that several succeeded. */
export function findCountryByCode(text: string): string | null {
  const code = text.toUpperCase();
  return codes.has(code) ? code : (SUCCESSORS[code] ?? null);
}

/** Today's code of a country given by its Chinese or English name; null when there is none. */
export function findCountryByName(text: string): string | null {
  byName ??= listCountryNames();
  return byName.get(toNameKey(text)) ?? null;
}

/** The ISO code of a country given by code, Chinese or English name; the text itself when it is unknown. */
export function parseCountry(text: string): string {
  const plain = text.normalize("NFKC").trim();
  return findCountryByCode(plain) ?? findCountryByName(plain) ?? plain.toUpperCase();
}

/** Today's code for one that an earlier version stored; every other value stays. */
export function correctStoredCountry(stored: unknown): unknown {
  return typeof stored === "string" ? (STORED_WRONGLY[stored] ?? stored) : stored;
}

function listCountryNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const locale of LOCALES) {
    for (const style of ["long", "short"] as const) {
      const regions = new Intl.DisplayNames(locale, { type: "region", style });
      for (const code of COUNTRY_CODES) names.set(toNameKey(regions.of(code) ?? code), code);
    }
  }
  for (const [code, others] of Object.entries(OTHER_NAMES)) for (const name of others) names.set(toNameKey(name), code);
  return names;
}

/** `Côte d’Ivoire` is `Cote d'Ivoire`, `Bosnia & Herzegovina` is `Bosnia and Herzegovina`. */
function toNameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/[^\p{L}]/gu, "");
}
