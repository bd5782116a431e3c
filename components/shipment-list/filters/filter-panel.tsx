import { useTranslations } from "next-intl";
import { startTransition, useId, useOptimistic, useRef, useState } from "react";
import { useCountryName } from "@/components/shipments/detail/trace/use-country-name";
import { DateRangeChoices } from "@/components/ui/dates/date-range-choices";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { PROVINCES } from "@/lib/domain/geo/shorten-address";
import { SHIPMENT_TIMES, UNFILTERED } from "@/lib/domain/shipment-list/list-params";
import { CarrierChoices, NameChoices, StateChoices, TagFilterChoices } from "./filter-choices";
import type { FilterFieldProps } from "./filter-field-props";
import { FilterSection } from "./filter-section";
import { parseFilterText, type TypedFilter } from "./parse-filter-text";

/** All conditions of the list; each acts at once, and is shown here before the list is rendered. */
export function FilterPanel({ onDone, ...list }: Props) {
  const t = useTranslations();
  const [value, show] = useOptimistic(list.value);
  const onChange: FilterFieldProps["onChange"] = (change, options) =>
    startTransition(() => {
      show((shown) => ({ ...shown, ...change }));
      list.onChange(change, options);
    });
  const field = { ...list, value, onChange };
  const hasState = value.flag !== "" || value.monitor !== "" || value.sub !== "";
  return (
    <div className="flex flex-col gap-2">
      <FilterSection title={t("filter.state")} isOpen={hasState}>
        <StateChoices {...field} />
      </FilterSection>
      <FilterSection title={t("filter.carrier")} isOpen={value.carrier !== ""}>
        <CarrierChoices {...field} />
      </FilterSection>
      <FilterSection title={t("filter.period")} isOpen={value.from !== "" || value.to !== ""}>
        <PeriodChoices {...field} />
      </FilterSection>
      {(["shop", "salesperson"] as const).map((of) => (
        <FilterSection key={of} title={t(`filter.${of}`)} isOpen={value[of] !== ""}>
          <NameChoices of={of} {...field} />
        </FilterSection>
      ))}
      <FilterSection title={t("filter.tag")} isOpen={value.tag !== ""}>
        <TagFilterChoices {...field} />
      </FilterSection>
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

/** Classes of a field with its label above. */
const FIELD = "flex min-w-0 flex-col gap-1 text-xs text-muted";

/** Chooses a time of the shipment and a range of days. */
function PeriodChoices({ value, onChange }: Omit<FilterFieldProps, "counts">) {
  const t = useTranslations("filter");
  return (
    <fieldset className="flex min-w-0 flex-col gap-2.5">
      <legend className="sr-only">{t("period")}</legend>
      <SelectField
        label={t("by")}
        labelClassName={FIELD}
        options={SHIPMENT_TIMES.map((each) => [each, t(`times.${each}`)])}
        value={value.by || "activity"}
        onChange={(by) => onChange({ by: by === "activity" ? "" : by })}
        className="w-full"
      />
      <DateRangeChoices value={value} onChange={onChange} />
    </fieldset>
  );
}

interface Props extends FilterFieldProps {
  onDone: () => void;
}

/** The most frequent destination countries; any other is entered by its two letters. */
const COUNTRIES = "JP KR US CA GB DE FR AU RU SG MY TH VN AE HK MO TW".split(" ");

/** Places, hours and amounts, which are typed, and whether there is a leg abroad. */
function TypedFilterFields({ value, onChange }: Pick<FilterFieldProps, "value" | "onChange">) {
  const field = { value, onChange };
  const t = useTranslations();
  const countryName = useCountryName();
  const regions = useId();
  return (
    <div className="flex flex-col gap-3">
      <datalist id={regions}>
        {Object.keys(PROVINCES).map((province) => (
          <option key={province} value={province} />
        ))}
        {COUNTRIES.map((code) => (
          <option key={code} value={code}>
            {countryName(code)}
          </option>
        ))}
      </datalist>
      <div className="grid grid-cols-2 gap-2.5">
        <Text name="area" {...field} hint={t("filter.areaHint")} className="col-span-2" />
        <Text name="node" {...field} hint={t("filter.nodeHint")} />
        <Text name="idle" {...field} hint={t("filter.idleHint")} />
        <Text name="origin" {...field} hint={t("filter.regionHint")} list={regions} />
        <Text name="destination" {...field} hint={t("filter.regionHint")} list={regions} />
        <Text name="codMin" {...field} hint="0.00" />
        <Text name="codMax" {...field} hint={t("filter.noLimit")} />
      </div>
      <SelectField
        name="abroad"
        label={t("filter.abroad")}
        labelClassName={FIELD}
        anyLabel={t("filter.any")}
        options={[
          ["yes", t("filter.abroadYes")],
          ["no", t("filter.abroadNo")],
        ]}
        value={value.abroad}
        onChange={(abroad) => onChange({ abroad })}
        className="w-full"
      />
    </div>
  );
}

/** How long after the last key a text applies. */
const DEBOUNCE_MS = 300;

function Text({ name, value, onChange, hint, list, className = "" }: TextProps) {
  const t = useTranslations("filter");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [problem, setProblem] = useState("");
  const isMoney = name === "codMin" || name === "codMax";
  const given = value[name];
  const apply = (text: string) => {
    const written = parseFilterText(name, text);
    setProblem(written === null ? (isMoney ? t("moneyHint") : name === "idle" ? hint : t("regionUnknown")) : "");
    if (written !== null && written !== given) onChange({ [name]: written }, { isTyping: true });
  };
  return (
    <label className={`${FIELD} ${className}`}>
      {t(name)}
      <input
        name={name}
        defaultValue={isMoney && /^\d+$/.test(given) ? String(Number(given) / 100) : given}
        placeholder={hint}
        list={list}
        inputMode={isMoney ? "decimal" : name === "idle" ? "numeric" : undefined}
        maxLength={40}
        autoComplete="off"
        aria-invalid={problem !== ""}
        onChange={({ target }) => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => apply(target.value), DEBOUNCE_MS);
        }}
        className="plain-field w-full"
      />
      <span role="alert" className="tone-red text-xs text-(--tone) empty:hidden">
        {problem}
      </span>
    </label>
  );
}

interface TextProps extends Pick<FilterFieldProps, "value" | "onChange"> {
  name: TypedFilter;
  hint: string;
  list?: string;
  className?: string;
}
