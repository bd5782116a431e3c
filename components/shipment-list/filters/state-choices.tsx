"use client";
import { useFormatter, useTranslations } from "next-intl";
import { countOf, STATE_WORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";
import { STATES } from "@/lib/domain/shipments/states";
import { ChoiceList } from "./choice-list";
import { toggled, valuesOf } from "./comma-list";
import type { FieldProps } from "./filter-field";

const CHOICES: readonly StateChoice[] = [...STATES, ...STATE_WORDS];

/** Every single state with its count, and what has no tab; the tabs gather some of them. */
export function StateChoices({ value: { state }, counts, onChange }: FieldProps) {
  const t = useTranslations();
  const format = useFormatter();
  return (
    <ChoiceList
      legend={t("filter.state")}
      choices={CHOICES.map((choice) => ({
        value: String(choice),
        label: typeof choice === "number" ? t(`state.${choice}`) : t(`stateWord.${choice}`),
        note: counts && format.number(countOf(counts, [choice])),
      }))}
      chosen={valuesOf(state)}
      onToggle={(choice) => onChange({ state: toggled(state, choice) })}
    />
  );
}
