import { ChevronDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateRangeChoices } from "@/components/ui/dates/date-range-choices";
import { HelpButton } from "@/components/ui/help/help-button";
import { Button } from "@/components/ui/layout/button";
import { FLAGS } from "@/lib/domain/flags/flag";
import type { TermKey } from "@/lib/domain/help/help-topics";
import { SHIPMENT_TIMES, UNFILTERED } from "@/lib/domain/shipment-list/list-params";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { STATES, SUB_STATE_CODES } from "@/lib/domain/shipments/shipment-states";
import { countShipmentsInStates, STATE_KEYWORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";
import { CarrierChoices, Choices, NameChoices, TagFilterChoices } from "./filter-choices";
import type { FilterFieldProps } from "./filter-field-props";
import { TypedFilterFields } from "./typed-filter-fields";

const STATE_CHOICES: readonly StateChoice[] = [...STATES, ...STATE_KEYWORDS];

/** All conditions of the list; each acts at once. A tab contains several states, and some states have no tab. */
export function FilterPanel({ counts, onDone, ...field }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const { value, onChange } = field;
  const lists = {
    state: STATE_CHOICES.map((choice) => ({
      value: String(choice),
      label: typeof choice === "number" ? t(`state.${choice}`) : t(`stateWord.${choice}`),
      note: counts && format.number(countShipmentsInStates(counts, [choice])),
    })),
    flag: FLAGS.map((flag) => ({ value: flag, label: t(`flag.${flag}`) })),
    monitor: MONITOR_STATUSES.map((status) => ({ value: status, label: t(`monitor.${status}`) })),
    sub: SUB_STATE_CODES.map((code) => ({ value: code, label: t(`subState.${code}`), note: code })),
  };
  const list = (key: keyof typeof lists, help?: TermKey) => (
    <Section title={t(`filter.${key}`)} help={help} isOpen={key !== "state" && value[key] !== ""}>
      <Choices of={key} choices={lists[key]} {...field} />
    </Section>
  );
  return (
    <div className="flex flex-col gap-2">
      {list("state")}
      <Section title={t("filter.carrier")} isOpen={value.carrier !== ""}>
        <CarrierChoices {...field} />
      </Section>
      <Section title={t("filter.period")} isOpen={value.from !== "" || value.to !== ""}>
        <PeriodChoices {...field} />
      </Section>
      {(["shop", "salesperson"] as const).map((of) => (
        <Section key={of} title={t(`filter.${of}`)} isOpen={value[of] !== ""}>
          <NameChoices of={of} {...field} />
        </Section>
      ))}
      <Section title={t("filter.tag")} isOpen={value.tag !== ""}>
        <TagFilterChoices {...field} />
      </Section>
      {list("flag", "flag")}
      {list("monitor", "monitor")}
      {list("sub", "subState")}
      <TypedFilterFields {...field} />
      <div className="sticky -bottom-3 -mx-3 -mb-3 flex justify-end gap-2 border-t border-separator bg-overlay px-3 py-2.5">
        <Button
          size="sm"
          className="max-md:flex-1"
          onPress={() => {
            onChange({ ...UNFILTERED, state: value.state, q: value.q });
            onDone();
          }}
        >
          {t("filter.reset")}
        </Button>
        <Button onPress={onDone} variant="primary" size="sm" className="max-md:flex-1">
          {t("filter.done")}
        </Button>
      </div>
    </div>
  );
}

function Section({ title, help, isOpen, children }: SectionProps) {
  return (
    <div className="relative">
      <details open={isOpen} className="group/section rounded-lg border border-border px-3 [&[open]]:pb-2.5">
        <summary className="flex h-9 cursor-pointer items-center justify-between text-dense font-medium max-md:h-11">
          {title}
          <ChevronDown
            aria-hidden
            className="size-4 shrink-0 text-muted transition-transform group-open/section:rotate-180"
          />
        </summary>
        {children}
      </details>
      {help && <HelpButton topic={help} name={title} className="absolute! end-8 top-1.5 max-md:top-2.5" />}
    </div>
  );
}

/** Chooses a time of the shipment and a range of days. */
function PeriodChoices({ value, onChange }: Omit<FilterFieldProps, "counts">) {
  const t = useTranslations("filter");
  return (
    <fieldset className="flex min-w-0 flex-col gap-2.5">
      <legend className="sr-only">{t("period")}</legend>
      <label className="flex flex-col gap-1">
        <span className="text-xs text-muted">{t("by")}</span>
        <select
          value={value.by || "activity"}
          onChange={(event) => onChange({ by: event.target.value === "activity" ? "" : event.target.value })}
          className="plain-field w-full"
        >
          {SHIPMENT_TIMES.map((each) => (
            <option key={each} value={each}>
              {t(`times.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <DateRangeChoices value={value} onChange={onChange} />
    </fieldset>
  );
}

interface Props extends FilterFieldProps {
  onDone: () => void;
}

interface SectionProps {
  title: string;
  /** The term that a button beside the title explains. */
  help?: TermKey;
  isOpen: boolean;
  children: ReactNode;
}
