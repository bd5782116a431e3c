import { describeFigure } from "@/lib/domain/analytics/figure-definitions";
import { FLAGS } from "@/lib/domain/flags/flag";
import type { Language } from "@/lib/domain/shared/languages";
import type { MessageValues } from "@/lib/domain/shared/message";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { STATE_NAMES } from "@/lib/domain/shipments/shipment-states";
import { STATE_KEYWORDS } from "@/lib/domain/shipments/state-tabs";
import { translatorIn } from "@/lib/i18n/translator";
import { findFigureOfField } from "./figure-fields";

/** Values that sentences of the description may have. */
const VALUES: MessageValues = {
  flags: FLAGS.join(", "),
  monitorStatuses: MONITOR_STATUSES.join(", "),
  stateWords: STATE_KEYWORDS.join(", "),
  states: Object.entries(STATE_NAMES)
    .map(([code, name]) => `${code} ${name}`)
    .join(", "),
};

/** The sentences of the API's description in one language, by their keys below `api` in the catalogues. */
export function createApiSentences(language: Language) {
  const t = translatorIn(language);
  const get = (key: string, values: MessageValues = {}) => t(`api.${key}`, { ...VALUES, ...values });
  return {
    get,
    /** The definition, unit and rounding of the figure that a field shows, as the page of definitions has them. */
    findFigure(path: readonly string[]): string | undefined {
      const key = findFigureOfField(path);
      return key && describeFigure(key, t);
    },
    /** The sentence of the first key that the catalogues have. */
    find(keys: readonly string[]): string | undefined {
      const key = keys.find((each) => t.has(`api.${each}`));
      return key && get(key);
    },
  };
}

export type ApiSentences = ReturnType<typeof createApiSentences>;
