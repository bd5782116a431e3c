import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HelpButton } from "@/components/ui/help/help-button";
import { Button } from "@/components/ui/layout/button";
import { FLAGS } from "@/lib/domain/flags/flag";
import type { TermKey } from "@/lib/domain/help/help-topics";
import { splitCommaList, toggleInCommaList, UNFILTERED } from "@/lib/domain/shipment-list/list-params";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { SUB_STATE_CODES } from "@/lib/domain/shipments/shipment-states";
import { CarrierChoices } from "./carrier-choices";
import { CheckboxList, type CheckboxOption } from "./checkbox-list";
import type { FilterFieldProps } from "./filter-field-props";
import { NameChoices } from "./name-choices";
import { PeriodChoices } from "./period-choices";
import { StateChoices } from "./state-choices";
import { TagFilterChoices } from "./tag-filter-choices";
import { TypedFilterFields } from "./typed-filter-fields";

/** All conditions of the list; each acts at once. */
export function FilterPanel({ onDone, ...field }: Props) {
  const t = useTranslations();
  const { value, onChange } = field;
  const choices = (key: "flag" | "monitor" | "sub", help: TermKey, options: readonly CheckboxOption[]) => (
    <Section title={t(`filter.${key}`)} help={help} isOpen={value[key] !== ""}>
      <CheckboxList
        legend={t(`filter.${key}`)}
        choices={options}
        chosen={splitCommaList(value[key])}
        onToggle={(each) => onChange({ [key]: toggleInCommaList(value[key], each) })}
      />
    </Section>
  );
  return (
    <div className="flex flex-col gap-2">
      <Section title={t("filter.state")} isOpen={false}>
        <StateChoices {...field} />
      </Section>
      <Section title={t("filter.carrier")} isOpen={value.carrier !== ""}>
        <CarrierChoices {...field} />
      </Section>
      <Section title={t("filter.period")} isOpen={value.from !== "" || value.to !== ""}>
        <PeriodChoices {...field} />
      </Section>
      <Section title={t("filter.shop")} isOpen={value.shop !== ""}>
        <NameChoices of="shop" {...field} />
      </Section>
      <Section title={t("filter.salesperson")} isOpen={value.salesperson !== ""}>
        <NameChoices of="salesperson" {...field} />
      </Section>
      <Section title={t("filter.tag")} isOpen={value.tag !== ""}>
        <TagFilterChoices {...field} />
      </Section>
      {choices(
        "flag",
        "flag",
        FLAGS.map((flag) => ({ value: flag, label: t(`flag.${flag}`) })),
      )}
      {choices(
        "monitor",
        "monitor",
        MONITOR_STATUSES.map((status) => ({ value: status, label: t(`monitor.${status}`) })),
      )}
      {choices(
        "sub",
        "subState",
        SUB_STATE_CODES.map((code) => ({ value: code, label: t(`subState.${code}`), note: code })),
      )}
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
