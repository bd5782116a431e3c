import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateRange } from "@/components/ui/dates/date-range";
import { Button } from "@/components/ui/layout/button";
import { type AuditParams, type auditState, WHOLE_AUDIT } from "@/lib/client/audit/audit-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { ChangeUrlState } from "@/lib/client/shared/use-url-state";
import { AUDIT_AREAS } from "@/lib/domain/audit/audit-areas";
import { AUDIT_OUTCOMES, AUDIT_WAYS } from "@/lib/domain/audit/audit-entry";
import { isPhoneSearch } from "@/lib/domain/shipment-list/sealed-search";

/** Filters of the log; texts apply with Enter or when the field is left. */
export function AuditFilters({ params, onChange }: Props) {
  const t = useTranslations("audit");
  const isWhole = Object.keys(WHOLE_AUDIT).every((key) => params[key as keyof typeof WHOLE_AUDIT] === "");
  const area = params.action.split(".")[0] ?? "";
  return (
    <search className="grid grid-cols-2 items-center gap-2 px-4 py-3 md:flex md:flex-wrap lg:px-6">
      <TextFilter
        label={t("actor")}
        hint={t("actorHint")}
        value={params.actor}
        onChoose={(actor) => onChange({ actor })}
      />
      <ChoiceFilter
        label={t("area")}
        all={t("allAreas")}
        value={area}
        choices={AUDIT_AREAS}
        nameOf={(each) => t(`areas.${each}`)}
        onChoose={(action) => onChange({ action })}
      />
      <ChoiceFilter
        label={t("outcome")}
        all={t("allOutcomes")}
        value={params.outcome}
        choices={AUDIT_OUTCOMES}
        nameOf={(each) => t(`outcomes.${each}`)}
        onChoose={(outcome) => onChange({ outcome })}
      />
      <ChoiceFilter
        label={t("way")}
        all={t("allWays")}
        value={params.via}
        choices={AUDIT_WAYS}
        nameOf={(each) => t(`ways.${each}`)}
        onChoose={(via) => onChange({ via })}
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

function ChoiceFilter<Choice extends string>({
  label,
  all,
  value,
  choices,
  nameOf,
  onChoose,
}: ChoiceFilterProps<Choice>) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ target }) => onChoose(choices.find((choice) => choice === target.value) ?? "")}
      className="plain-field w-full md:w-36"
    >
      <option value="">{all}</option>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {nameOf(choice)}
        </option>
      ))}
    </select>
  );
}

interface ChoiceFilterProps<Choice extends string> {
  label: string;
  /** Name of the choice that leaves nothing out. */
  all: string;
  value: Choice | "";
  choices: readonly Choice[];
  nameOf: (choice: Choice) => string;
  onChoose: (choice: Choice | "") => void;
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
