import { FLAGS } from "@/lib/domain/flags/flag";
import type { Language } from "@/lib/domain/shared/languages";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { STATE_NAMES } from "@/lib/domain/shipments/shipment-states";
import { STATE_KEYWORDS } from "@/lib/domain/shipments/state-tabs";
import { toTaiwanese } from "@/lib/i18n/catalogues";
import chinese from "./descriptions.zh-CN.json";

/** What sentences name in braces. */
const VALUES: Readonly<Record<string, string>> = {
  flags: FLAGS.join(", "),
  monitorStatuses: MONITOR_STATUSES.join(", "),
  stateWords: STATE_KEYWORDS.join(", "),
  states: Object.entries(STATE_NAMES)
    .map(([code, name]) => `${code} ${name}`)
    .join(", "),
};

const CATALOGUES: Readonly<Record<Language, () => Readonly<Record<string, string>>>> = {
  en: () => ({}),
  "zh-CN": () => chinese,
  "zh-TW": () => toTaiwanese(chinese),
};

/** A sentence of the API's description, given in English, in the language of a document. */
export type Say = (english: string, values?: Readonly<Record<string, string>>) => string;

/** Says sentences in a language, by the Chinese of each in `descriptions.zh-CN.json`. */
export function sayIn(language: Language): Say {
  const catalogue = CATALOGUES[language]();
  return (english, values) => {
    const known: Readonly<Record<string, string>> = { ...VALUES, ...values };
    return (catalogue[english] ?? english).replaceAll(/\{(\w+)\}/g, (whole, name: string) => known[name] ?? whole);
  };
}
