import { createTranslator } from "next-intl";
import { FLAGS } from "@/lib/domain/flags/flag";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { STATE_NAMES } from "@/lib/domain/shipments/shipment-states";
import { STATE_KEYWORDS } from "@/lib/domain/shipments/state-tabs";
import type { Locale } from "@/lib/server/i18n/locales";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";

/** As names that are not known to the compiler: the keys are made of operations, schemas and fields. */
const SENTENCES: Readonly<Record<Locale, { api: object }>> = { "zh-CN": zh, en };

const VALUES = {
  flags: FLAGS.join(", "),
  monitorStatuses: MONITOR_STATUSES.join(", "),
  stateWords: STATE_KEYWORDS.join(", "),
  states: Object.entries(STATE_NAMES)
    .map(([code, name]) => `${code} ${name}`)
    .join(", "),
};

/** The sentences of the API's description in one language, by their keys below `api` in the catalogues. */
export function createApiSentences(locale: Locale) {
  const t = createTranslator<{ api: Record<string, string> }, "api">({
    locale,
    messages: { api: SENTENCES[locale].api as Record<string, string> },
    namespace: "api",
  });
  return {
    /** The sentence of the first key that the catalogue has. */
    find(keys: readonly string[], values: Record<string, string> = {}): string | undefined {
      const key = keys.find((each) => t.has(each));
      return key === undefined ? undefined : t(key, { ...VALUES, ...values });
    },
    /** The sentence of a key that the catalogue must have; the key itself where it does not. */
    get: (key: string, values: Record<string, string> = {}): string => t(key, { ...VALUES, ...values }),
  };
}

export type ApiSentences = ReturnType<typeof createApiSentences>;
