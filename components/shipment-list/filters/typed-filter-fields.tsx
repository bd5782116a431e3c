import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef, useState } from "react";
import { useCountryName } from "@/components/shipments/detail/trace/use-country-name";
import { PROVINCES } from "@/lib/domain/geo/shorten-address";
import type { FilterFieldProps } from "./filter-field-props";
import { parseFilterText, type TypedFilter } from "./parse-filter-text";

/** The most frequent destination countries; any other is entered by its two letters. */
const COUNTRIES = "JP KR US CA GB DE FR AU RU SG MY TH VN AE HK MO TW".split(" ");

/** Places, hours and amounts, which are typed, and whether there is a leg abroad. */
export function TypedFilterFields({ value, onChange }: Pick<FilterFieldProps, "value" | "onChange">) {
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
      <Field label={t("filter.abroad")}>
        <select
          name="abroad"
          value={value.abroad}
          onChange={(event) => onChange({ abroad: event.target.value })}
          className="plain-field w-full"
        >
          <option value="">{t("filter.any")}</option>
          <option value="yes">{t("filter.abroadYes")}</option>
          <option value="no">{t("filter.abroadNo")}</option>
        </select>
      </Field>
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
    <Field label={t(name)} className={className}>
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
    </Field>
  );
}

interface TextProps extends Pick<FilterFieldProps, "value" | "onChange"> {
  name: TypedFilter;
  hint: string;
  list?: string;
  className?: string;
}

function Field({ label, className = "", children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <span className="text-xs text-muted">{label}</span>
      {children}
    </label>
  );
}
