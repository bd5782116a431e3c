"use client";
import { Button } from "@heroui/react";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import { type FlagSettings, LIMIT_NAMES, type LimitOverride } from "@/lib/domain/flags/flag-settings-schema";
import { LimitHoursFields, parseLimitHours } from "./limit-hours-fields";
import { useChangeFlagSettings } from "./use-change-flag-settings";

const NO_HOURS = [null, null, null] as const;

/** Limits that override the default for a carrier, a lane or a shop. */
export function FlagOverridesSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.flags");
  const level = useTranslations("flagLevel");
  const { mutate, isPending } = useChangeFlagSettings();
  const [carrier, setCarrier] = useState("");
  const { overrides } = settings;
  const save = (next: readonly LimitOverride[]) => mutate({ overrides: next });
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const getText = (name: string) => String(form.get(name) ?? "").trim() || null;
    const limit = LIMIT_NAMES.find((each) => each === form.get("limit")) ?? "transit";
    const place = { carrier: carrier || null, from: getText("from"), to: getText("to"), shop: getText("shop") };
    save([
      ...overrides,
      { ...place, limit, hours: parseLimitHours(form, "hours"), isWorkingTime: form.get("working") === "on" },
    ]);
  };
  return (
    <SettingsSection id="settings-overrides" title={t("overrides")} text={t("overridesText")}>
      <ul className="divide-y divide-separator text-dense">
        {overrides.map((each) => (
          <li key={JSON.stringify(each)} className="flex items-center gap-3 py-1.5">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {[each.carrier, each.from && `${each.from} →`, each.to && `→ ${each.to}`, each.shop]
                .filter(Boolean)
                .join(" · ")}
              <span className="ms-2 text-muted">
                {t(`limit.${each.limit}`)} {each.hours.map((hour) => hour ?? "–").join(" / ")}
                {each.isWorkingTime && ` · ${t("working")}`}
              </span>
            </span>
            <Button
              isIconOnly
              variant="ghost"
              size="sm"
              aria-label={t("remove")}
              onPress={() => save(overrides.filter((other) => other !== each))}
              className="touch-size"
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <form onSubmit={add} className="mt-3 grid grid-cols-2 gap-2 sm:grid-cols-3">
        <CarrierField
          className="filter-combo"
          label={t("carrier")}
          isLabelHidden
          noneLabel={t("anyCarrier")}
          value={carrier}
          onChange={setCarrier}
        />
        {(["from", "to"] as const).map((name) => (
          <select key={name} name={name} aria-label={t(name)} className="plain-field">
            <option value="">{t(name)}</option>
            {PROVINCE_NAMES.map((province) => (
              <option key={province}>{province}</option>
            ))}
          </select>
        ))}
        <input name="shop" aria-label={t("shop")} placeholder={t("shop")} maxLength={60} className="plain-field" />
        <select name="limit" aria-label={t("limits")} className="plain-field">
          {LIMIT_NAMES.map((name) => (
            <option key={name} value={name}>
              {t(`limit.${name}`)}
            </option>
          ))}
        </select>
        <label className="flex items-center gap-2 text-dense">
          <input type="checkbox" name="working" className="size-4 accent-accent" />
          {t("working")}
        </label>
        <div className="col-span-2 grid grid-cols-3 gap-2 sm:col-span-3">
          {([1, 2, 3] as const).map((each) => (
            <span key={each} className="text-xs text-muted">
              {level(`${each}`)}
            </span>
          ))}
          <LimitHoursFields name="hours" label={t("hours")} hours={NO_HOURS} />
        </div>
        <Button type="submit" variant="outline" isPending={isPending} className="w-fit touch-height">
          <Plus aria-hidden />
          {t("addOverride")}
        </Button>
      </form>
    </SettingsSection>
  );
}
