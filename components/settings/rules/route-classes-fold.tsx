import { useLocale, useTranslations } from "next-intl";
import { nameProvince } from "@/components/maps/province-names";
import { CarrierFilter } from "@/components/ui/carrier/carrier-filter";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { SelectField } from "@/components/ui/form/select-field";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { ChipList } from "./chip-list";
import { RulesFold } from "./rules-fold";

/** Remote provinces and economy carriers, which have their own limits. */
export function RouteClassesFold({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.routes");
  const locale = useLocale();
  const { remoteProvinces, economyCarriers } = settings;
  const carriers = useCarriersByCode(economyCarriers);
  const nameCarrier = (code: string) => carriers.find((each) => each.code === code)?.name ?? code;
  const removeLabel = (name: string) => t("remove", { name });
  return (
    <RulesFold
      id="settings-routes"
      title={t("title")}
      state={t("state", { provinces: remoteProvinces.length, carriers: economyCarriers.length })}
      text={t("text")}
      settings={settings}
    >
      {(_, save) => (
        <>
          <h3 className="text-xs text-muted">{t("remote")}</h3>
          <ChipList
            entries={remoteProvinces.map((each) => [each, nameProvince(locale, each)])}
            removeLabel={removeLabel}
            onRemove={(province) => save({ remoteProvinces: remoteProvinces.filter((each) => each !== province) })}
          />
          <SelectField
            label={t("addRemote")}
            anyLabel={t("addRemote")}
            value=""
            options={PROVINCE_NAMES.filter((each) => !remoteProvinces.includes(each)).map((each) => [
              each,
              nameProvince(locale, each),
            ])}
            onChange={(province) => save({ remoteProvinces: [...remoteProvinces, province] })}
            className="w-56 max-w-full"
          />
          <h3 className="mt-5 text-xs text-muted">{t("economy")}</h3>
          <ChipList
            entries={economyCarriers.map((each) => [each, nameCarrier(each)])}
            removeLabel={removeLabel}
            onRemove={(code) => save({ economyCarriers: economyCarriers.filter((each) => each !== code) })}
          />
          <CarrierFilter
            className="w-56 max-w-full"
            label={t("addEconomy")}
            noneLabel={t("addEconomy")}
            value=""
            onChange={(code) => {
              if (code !== "" && !economyCarriers.includes(code)) {
                save({ economyCarriers: [...economyCarriers, code] });
              }
            }}
          />
        </>
      )}
    </RulesFold>
  );
}
