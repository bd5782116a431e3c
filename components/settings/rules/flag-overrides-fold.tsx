import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { CarrierFilter } from "@/components/ui/carrier/carrier-filter";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getOptionalText } from "@/components/ui/form/form-values";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import type { FlagSettings, LimitOverride } from "@/lib/domain/flags/flag-settings-schema";
import { LIMIT_NAMES } from "@/lib/domain/flags/limit-names";
import { LimitHoursFields, parseLimitHours } from "./limit-hours-fields";
import { RuleList } from "./rule-list";
import { RulesFold } from "./rules-fold";
import { useCarrierNames } from "./use-carrier-names";

const NO_HOURS = [null, null, null] as const;

/** Limits that override the default for a carrier, a lane or a shop. */
export function FlagOverridesFold({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.flags");
  const [isAdding, setAdding] = useState(false);
  const { overrides } = settings;
  const getCarrierName = useCarrierNames(overrides);
  return (
    <RulesFold
      id="settings-overrides"
      title={t("overrides")}
      state={t("overridesState", { count: overrides.length })}
      text={t("overridesText")}
      settings={settings}
      rules={["overrides"]}
    >
      {(save) => (
        <>
          <RuleList
            rules={overrides}
            onChange={(changed) => save({ overrides: changed })}
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
                  {t(`limit.${rule.limit}`)} {rule.hours.map((hour) => hour ?? "–").join(" / ")} {t("hours")}
                  {rule.isWorkingTime && ` · ${t("working")}`}
                </span>
              </>
            )}
          />
          {isAdding ? (
            <NewOverride
              onAdd={async (added) => {
                if (await save({ overrides: [...overrides, added] })) setAdding(false);
              }}
            />
          ) : (
            <Button variant="outline" onPress={() => setAdding(true)} className="mt-2">
              <Plus aria-hidden />
              {t("addOverride")}
            </Button>
          )}
        </>
      )}
    </RulesFold>
  );
}

/** The override in the fields; undefined while it is not complete. */
function parseNewOverride(form: FormData, carrier: string): LimitOverride | undefined {
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
  return isForNothing || added.hours.every((hour) => hour === null) ? undefined : added;
}

function NewOverride({ onAdd }: { onAdd: (added: LimitOverride) => void }) {
  const t = useTranslations("settings.flags");
  const level = useTranslations("flagLevel");
  const fields = useRef<HTMLFieldSetElement>(null);
  const [carrier, setCarrier] = useState("");
  const [isIncomplete, setIncomplete] = useState(false);
  const add = () => {
    const form = fields.current?.form;
    const added = form ? parseNewOverride(new FormData(form), carrier) : undefined;
    setIncomplete(!added);
    if (added) onAdd(added);
  };
  return (
    <fieldset ref={fields} className="mt-3 grid grid-cols-2 gap-2 sm:grid-cols-3">
      <legend className="sr-only">{t("newOverride")}</legend>
      <CarrierFilter label={t("carrier")} noneLabel={t("anyCarrier")} value={carrier} onChange={setCarrier} />
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
