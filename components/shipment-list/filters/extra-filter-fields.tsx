import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useCountryName } from "@/components/shipments/detail/trace/use-country-name";
import { HelpButton } from "@/components/ui/help/help-button";
import { FLAGS } from "@/lib/domain/flags/flag";
import { PROVINCES } from "@/lib/domain/geo/shorten-address";
import type { TermKey } from "@/lib/domain/help/help-topics";
import { splitCommaList, toggleInCommaList } from "@/lib/domain/shipment-list/list-params";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { SUB_STATE_CODES } from "@/lib/domain/shipments/shipment-states";
import { CheckboxList } from "./checkbox-list";
import type { FilterFieldProps } from "./filter-field-props";

/** The most frequent destination countries; any other is entered by its two letters. */
const COUNTRIES = [
  "JP",
  "KR",
  "US",
  "CA",
  "GB",
  "DE",
  "FR",
  "AU",
  "RU",
  "SG",
  "MY",
  "TH",
  "VN",
  "AE",
  "HK",
  "MO",
  "TW",
];

/** The less used conditions. Places and amounts are typed, so they apply when the form is submitted. */
export function ExtraFilterFields({ value, onChange }: Pick<FilterFieldProps, "value" | "onChange">) {
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
        <Text name="area" value={value} hint={t("filter.areaHint")} className="col-span-2" />
        <Text name="node" value={value} hint={t("filter.nodeHint")} />
        <Text name="idle" value={value} hint={t("filter.idleHint")} isNumber />
        <Text name="origin" value={value} hint={t("filter.regionHint")} list={regions} />
        <Text name="destination" value={value} hint={t("filter.regionHint")} list={regions} />
        <Text name="codMin" value={value} hint="0.00" />
        <Text name="codMax" value={value} hint={t("filter.noLimit")} />
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
      <Group label={t("filter.flag")} help="flag" isOpen={value.flag !== ""}>
        <CheckboxList
          legend={t("filter.flag")}
          choices={FLAGS.map((flag) => ({ value: flag, label: t(`flag.${flag}`) }))}
          chosen={splitCommaList(value.flag)}
          onToggle={(flag) => onChange({ flag: toggleInCommaList(value.flag, flag) })}
        />
      </Group>
      <Group label={t("filter.monitor")} help="monitor" isOpen={value.monitor !== ""}>
        <CheckboxList
          legend={t("filter.monitor")}
          choices={MONITOR_STATUSES.map((status) => ({ value: status, label: t(`monitor.${status}`) }))}
          chosen={splitCommaList(value.monitor)}
          onToggle={(status) => onChange({ monitor: toggleInCommaList(value.monitor, status) })}
        />
      </Group>
      <Group label={t("filter.sub")} help="subState" isOpen={value.sub !== ""}>
        <CheckboxList
          legend={t("filter.sub")}
          choices={SUB_STATE_CODES.map((code) => ({ value: code, label: t(`subState.${code}`), note: code }))}
          chosen={splitCommaList(value.sub)}
          onToggle={(code) => onChange({ sub: toggleInCommaList(value.sub, code) })}
        />
      </Group>
    </div>
  );
}

function Text({ name, value, hint, list, isNumber = false, className = "" }: TextProps) {
  const t = useTranslations("filter");
  const isMoney = name === "codMin" || name === "codMax";
  const fen = value[name];
  return (
    <Field label={t(name)} className={className}>
      <input
        name={name}
        defaultValue={isMoney && /^\d+$/.test(fen) ? String(Number(fen) / 100) : fen}
        placeholder={hint}
        list={list}
        inputMode={isMoney ? "decimal" : isNumber ? "numeric" : undefined}
        pattern={isMoney ? "\\d{1,8}(\\.\\d{1,2})?" : isNumber ? "[1-9]\\d{0,3}" : undefined}
        title={isMoney ? t("moneyHint") : isNumber ? hint : undefined}
        maxLength={40}
        autoComplete="off"
        className="plain-field w-full"
      />
    </Field>
  );
}

interface TextProps {
  name: "area" | "node" | "idle" | "origin" | "destination" | "codMin" | "codMax";
  value: FilterFieldProps["value"];
  hint: string;
  list?: string;
  isNumber?: boolean;
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

function Group({ label, help, isOpen, children }: GroupProps) {
  return (
    <div className="relative">
      <details open={isOpen} className="group/group rounded-lg border border-border px-2.5 [&[open]]:pb-1.5">
        <summary className="flex h-9 cursor-pointer items-center justify-between text-dense max-md:h-11">
          {label}
          <ChevronDown
            aria-hidden
            className="size-4 shrink-0 text-muted transition-transform group-open/group:rotate-180"
          />
        </summary>
        {children}
      </details>
      <HelpButton topic={help} name={label} className="absolute! end-8 top-1.5 max-md:top-2.5" />
    </div>
  );
}

interface GroupProps {
  label: string;
  /** The term that a button beside the label explains. */
  help: TermKey;
  isOpen: boolean;
  children: ReactNode;
}
