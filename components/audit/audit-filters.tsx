import { RotateCcw } from "lucide-react";
import { useMessages, useTranslations } from "next-intl";
import { DateRange } from "@/components/ui/dates/date-range";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { type AuditParams, type auditState, WHOLE_AUDIT } from "@/lib/client/audit/audit-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { ChangeUrlState } from "@/lib/client/shared/use-url-state";
import { AUDIT_CHANNELS, AUDIT_OUTCOMES } from "@/lib/domain/audit/audit-entry";
import { isPhoneSearch } from "@/lib/domain/shipment-list/sealed-search";

/** Filters of the log; texts apply with Enter or when the field is left. */
export function AuditFilters({ params, onChange }: Props) {
  const t = useTranslations("audit");
  const isWhole = Object.keys(WHOLE_AUDIT).every((key) => params[key as keyof typeof WHOLE_AUDIT] === "");
  const areas = Object.keys(useMessages().audit.areas).toSorted();
  const area = params.action.split(".")[0] ?? "";
  return (
    <search className="grid grid-cols-2 items-center gap-2 px-4 py-3 md:flex md:flex-wrap lg:px-6">
      <TextFilter
        label={t("actor")}
        hint={t("actorHint")}
        value={params.actor}
        onChoose={(actor) => onChange({ actor })}
      />
      <SelectField
        label={t("area")}
        anyLabel={t("allAreas")}
        options={areas.map((each) => [each, t(`areas.${each}`)])}
        value={area}
        onChange={(action) => onChange({ action })}
        className="w-full md:w-36"
      />
      <SelectField
        label={t("outcome")}
        anyLabel={t("allOutcomes")}
        options={AUDIT_OUTCOMES.map((each) => [each, t(`outcomes.${each}`)])}
        value={params.outcome}
        onChange={(outcome) => onChange({ outcome })}
        className="w-full md:w-36"
      />
      <SelectField
        label={t("way")}
        anyLabel={t("allWays")}
        options={AUDIT_CHANNELS.map((each) => [each, t(`ways.${each}`)])}
        value={params.via}
        onChange={(via) => onChange({ via })}
        className="w-full md:w-36"
      />
      <TextFilter
        label={t("target")}
        hint={t("target")}
        value={params.target}
        onChoose={(target) => onChange({ target })}
      />
      <TextFilter label={t("shop")} hint={t("shop")} value={params.shop} onChoose={(shop) => onChange({ shop })} />
      <DateRange label={t("days")} value={params} onChange={onChange} />
      <Button variant="ghost" size="sm" isDisabled={isWhole} onPress={() => onChange(WHOLE_AUDIT)}>
        <RotateCcw aria-hidden />
        {t("reset")}
      </Button>
    </search>
  );
}

interface Props {
  params: AuditParams;
  onChange: ChangeUrlState<typeof auditState>;
}

/** No entry has a phone number as its person, object or shop, and no address may have one. */
function TextFilter({ label, hint, value, onChoose }: TextFilterProps) {
  const t = useTranslations("audit");
  const { toasts } = useDeskStores();
  const choose = (text: string) => {
    if (isPhoneSearch(text)) toasts.show({ kind: "warning", title: t("noPhone") });
    else onChoose(text);
  };
  return (
    <input
      key={value}
      type="search"
      aria-label={label}
      placeholder={hint}
      defaultValue={value}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      onKeyDown={({ key, currentTarget }) => key === "Enter" && choose(currentTarget.value.trim())}
      onBlur={({ currentTarget }) => currentTarget.value.trim() !== value && choose(currentTarget.value.trim())}
      className="plain-field w-full md:w-44"
    />
  );
}

interface TextFilterProps {
  label: string;
  hint: string;
  value: string;
  onChoose: (value: string) => void;
}
