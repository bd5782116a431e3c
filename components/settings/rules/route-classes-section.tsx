import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ENGLISH_PROVINCES } from "@/components/maps/province-names";
import { FormSection } from "@/components/settings/saving/form-parts";
import { CarrierFilter } from "@/components/ui/form/carrier-filter";
import { Checkbox } from "@/components/ui/form/checkbox";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { IconButton } from "@/components/ui/layout/icon-button";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";

/** Remote provinces and economy carriers, which have their own limits. */
export function RouteClassesSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.routes");
  const isEnglish = useLocale().startsWith("en");
  const [economyCarriers, setEconomyCarriers] = useState<readonly string[]>(settings.economyCarriers);
  const carriers = useCarriersByCode(economyCarriers);
  return (
    <FormSection<FlagSettingsChange>
      id="settings-routes"
      title={t("title")}
      text={t("text")}
      parse={(form) => ({
        remoteProvinces: form.getAll("province").map(String),
        economyCarriers: [...economyCarriers],
      })}
    >
      <fieldset>
        <legend className="text-xs text-muted">{t("remote")}</legend>
        <ul className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-x-3">
          {PROVINCE_NAMES.map((province) => (
            <li key={province}>
              <Checkbox
                name="province"
                value={province}
                defaultChecked={settings.remoteProvinces.includes(province)}
                className="whitespace-nowrap"
              >
                {isEnglish ? (ENGLISH_PROVINCES[province] ?? province) : province}
              </Checkbox>
            </li>
          ))}
        </ul>
      </fieldset>
      <h3 className="mt-5 text-xs text-muted">{t("economy")}</h3>
      <ul className="mt-1 flex flex-wrap gap-1.5">
        {economyCarriers.map((code) => {
          const name = carriers.find((each) => each.code === code)?.name ?? code;
          return (
            <li key={code} className="inline-flex items-center rounded-md bg-default text-dense">
              <span className="ps-2.5">{name}</span>
              <IconButton
                Icon={X}
                label={t("remove", { name })}
                onPress={() => setEconomyCarriers(economyCarriers.filter((each) => each !== code))}
              />
            </li>
          );
        })}
      </ul>
      {/* Chosen is added: the field is empty again for the next one. */}
      <CarrierFilter
        key={economyCarriers.join()}
        className="mt-2 w-56 max-w-full"
        label={t("addEconomy")}
        noneLabel={t("addEconomy")}
        value=""
        onChange={(code) => {
          if (code !== "" && !economyCarriers.includes(code)) setEconomyCarriers([...economyCarriers, code]);
        }}
      />
    </FormSection>
  );
}
