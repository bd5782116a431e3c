"use client";
import { useFormatter, useTranslations } from "next-intl";
import { STATES } from "@/lib/domain/shipments/shipment-states";
import { countShipmentsInStates, STATE_KEYWORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";
import { CheckboxList } from "./checkbox-list";
import { splitCommaList, toggleInCommaList } from "./comma-list";
import type { FilterFieldProps } from "./filter-field-props";

const CHOICES: readonly StateChoice[] = [...STATES, ...STATE_KEYWORDS];

/** Every single state with its count, and what has no tab; the tabs gather some of them. */
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
