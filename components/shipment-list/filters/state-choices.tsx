import { useFormatter, useTranslations } from "next-intl";
import { splitCommaList, toggleInCommaList } from "@/lib/domain/shipment-list/list-params";
import { STATES } from "@/lib/domain/shipments/shipment-states";
import { countShipmentsInStates, STATE_KEYWORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";
import { CheckboxList } from "./checkbox-list";
import type { FilterFieldProps } from "./filter-field-props";

const CHOICES: readonly StateChoice[] = [...STATES, ...STATE_KEYWORDS];

/** All states with their counts. A tab can contain several of them, and some have no tab. */
export function StateChoices({ value: { state }, counts, onChange }: FilterFieldProps) {
  const t = useTranslations();
  const format = useFormatter();
  return (
    <CheckboxList
      legend={t("filter.state")}
      choices={CHOICES.map((choice) => ({
        value: String(choice),
        label: typeof choice === "number" ? t(`state.${choice}`) : t(`stateWord.${choice}`),
        note: counts && format.number(countShipmentsInStates(counts, [choice])),
      }))}
      chosen={splitCommaList(state)}
      onToggle={(choice) => onChange({ state: toggleInCommaList(state, choice) })}
    />
  );
}
