import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateRangeChoices } from "@/components/ui/dates/date-range-choices";
import { Button } from "@/components/ui/layout/button";
import { SHIPMENT_TIMES, UNFILTERED } from "@/lib/domain/shipment-list/list-params";
import { CarrierChoices, NameChoices, StateChoices, TagFilterChoices } from "./filter-choices";
import type { FilterFieldProps } from "./filter-field-props";
import { TypedFilterFields } from "./typed-filter-fields";

/** All conditions of the list; each acts at once. */
export function FilterPanel({ onDone, ...field }: Props) {
  const t = useTranslations();
  const { value, onChange } = field;
  const hasState = value.flag !== "" || value.monitor !== "" || value.sub !== "";
  return (
    <div className="flex flex-col gap-2">
      <Section title={t("filter.state")} isOpen={hasState}>
        <StateChoices {...field} />
      </Section>
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

function Section({ title, isOpen, children }: SectionProps) {
  return (
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
  isOpen: boolean;
  children: ReactNode;
}
