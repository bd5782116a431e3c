import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { nameProvince } from "@/components/maps/province-names";
import { CarrierFilter } from "@/components/ui/carrier/carrier-filter";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { SelectField } from "@/components/ui/form/select-field";
import { IconButton } from "@/components/ui/layout/icon-button";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { RulesFold } from "./rules-fold";

/** Remote provinces and economy carriers, which have their own limits. */
export function RouteClassesFold({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.routes");
  const locale = useLocale();
  const { remoteProvinces, economyCarriers } = settings;
  const carriers = useCarriersByCode(economyCarriers);
  const nameCarrier = (code: string) => carriers.find((each) => each.code === code)?.name ?? code;
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

/** Chosen entries with their names, each with a button that removes it. */
function ChipList({
  entries,
  onRemove,
}: {
  entries: readonly (readonly [string, string])[];
  onRemove: (value: string) => void;
}) {
  const t = useTranslations("settings.routes");
  return (
    <ul className="mt-1 mb-2 flex flex-wrap gap-1.5">
      {entries.map(([value, name]) => (
        <li key={value} className="inline-flex items-center rounded-md bg-default text-dense">
          <span className="ps-2.5">{name}</span>
          <IconButton Icon={X} label={t("remove", { name })} onPress={() => onRemove(value)} />
        </li>
      ))}
    </ul>
  );
}
