import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormSection } from "@/components/settings/saving/form-parts";
import { CarrierFilter } from "@/components/ui/form/carrier-filter";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getOptionalText } from "@/components/ui/form/form-values";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import type { FlagSettings, FlagSettingsChange, LimitOverride } from "@/lib/domain/flags/flag-settings-schema";
import { LIMIT_NAMES } from "@/lib/domain/flags/limit-names";
import { LimitHoursFields, parseLimitHours } from "./limit-hours-fields";
import { RuleList } from "./rule-list";
import { useCarrierNames } from "./use-carrier-names";

const NO_HOURS = [null, null, null] as const;

/** Limits that override the default for a carrier, a lane or a shop. */
export function FlagOverridesSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.flags");
  const [overrides, setOverrides] = useState<readonly LimitOverride[]>(settings.overrides);
  const [carrier, setCarrier] = useState("");
  const getCarrierName = useCarrierNames(overrides);
  return (
    <FormSection<FlagSettingsChange>
      id="settings-overrides"
      title={t("overrides")}
      text={t("overridesText")}
      // One that is filled in but not yet in the list is saved too.
      parse={(form) => ({ overrides: [...overrides, ...readNewOverride(form, carrier)] })}
    >
      <RuleList
        rules={overrides}
        onChange={setOverrides}
        explain={(rule) => (
          <>
            {[
              rule.carrier && getCarrierName(rule.carrier),
              rule.from && `${rule.from} →`,
              rule.to && `→ ${rule.to}`,
              rule.shop,
            ]
              .filter(Boolean)
              .join(" · ")}
            <span className="ms-2 text-muted">
              {t(`limit.${rule.limit}`)} {rule.hours.map((hour) => hour ?? "–").join(" / ")}
              {rule.isWorkingTime && ` · ${t("working")}`}
            </span>
          </>
        )}
      />
      <NewOverride
        key={overrides.length} // empties its fields
        carrier={carrier}
        onCarrier={setCarrier}
        onAdd={(added) => {
          setCarrier("");
          setOverrides([...overrides, ...added]);
        }}
      />
    </FormSection>
  );
}

/** The override in the fields, as a list of one; an empty list while it is not complete. */
function readNewOverride(form: FormData, carrier: string): LimitOverride[] {
  const added: LimitOverride = {
    carrier: carrier || null,
    from: getOptionalText(form, "from"),
    to: getOptionalText(form, "to"),
    shop: getOptionalText(form, "shop"),
    limit: LIMIT_NAMES.find((each) => each === form.get("limit")) ?? "transit",
    hours: parseLimitHours(form, "hours"),
    isWorkingTime: form.get("working") === "on",
  };
  const isForNothing = !(added.carrier ?? added.from ?? added.to ?? added.shop);
  return isForNothing || added.hours.every((hour) => hour === null) ? [] : [added];
}

interface NewOverrideProps {
  carrier: string;
  onCarrier: (code: string) => void;
  onAdd: (added: LimitOverride[]) => void;
}

function NewOverride({ carrier, onCarrier, onAdd }: NewOverrideProps) {
  const t = useTranslations("settings.flags");
  const level = useTranslations("flagLevel");
  const fields = useRef<HTMLFieldSetElement>(null);
  const [isIncomplete, setIncomplete] = useState(false);
  const add = () => {
    const form = fields.current?.form;
    const added = form ? readNewOverride(new FormData(form), carrier) : [];
    if (added.length > 0) onAdd(added);
    else setIncomplete(true);
  };
  return (
    <fieldset ref={fields} className="mt-3 grid grid-cols-2 gap-2 sm:grid-cols-3">
      <legend className="sr-only">{t("newOverride")}</legend>
      <CarrierFilter label={t("carrier")} noneLabel={t("anyCarrier")} value={carrier} onChange={onCarrier} />
      {(["from", "to"] as const).map((name) => (
        <SelectField
          key={name}
          name={name}
          label={t(name)}
          anyLabel={t(name)}
          options={PROVINCE_NAMES.map((each) => [each, each])}
        />
      ))}
      <input name="shop" aria-label={t("shop")} placeholder={t("shop")} maxLength={60} className="plain-field" />
      <SelectField name="limit" label={t("limits")} options={LIMIT_NAMES.map((name) => [name, t(`limit.${name}`)])} />
      <Checkbox name="working">{t("working")}</Checkbox>
      <div className="col-span-2 grid grid-cols-3 gap-2 sm:col-span-3">
        {([1, 2, 3] as const).map((each) => (
          <span key={each} className="text-xs text-muted">
            {level(`${each}`)}
          </span>
        ))}
        <LimitHoursFields name="hours" label={t("hours")} hours={NO_HOURS} />
      </div>
      <div className="col-span-2 flex flex-wrap items-center gap-3 sm:col-span-3">
        <Button variant="outline" onPress={add}>
          <Plus aria-hidden />
          {t("addOverride")}
        </Button>
        <p role="status" className="tone-red text-xs text-(--tone)">
          {isIncomplete ? t("overrideIncomplete") : ""}
        </p>
      </div>
    </fieldset>
  );
}
