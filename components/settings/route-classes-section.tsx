import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CarrierFilter } from "@/components/ui/form/carrier-filter";
import { Checkbox } from "@/components/ui/form/checkbox";
import { PageForm } from "@/components/ui/form/page-form";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { useChangeFlagSettings } from "./use-change-flag-settings";

/** Remote provinces and economy carriers, which have their own limits. */
export function RouteClassesSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.routes");
  const change = useChangeFlagSettings();
  const { mutate, isPending } = change;
  const { economyCarriers, remoteProvinces } = settings;
  const economyCarrierList = useCarriersByCode(economyCarriers);
  const [carrier, setCarrier] = useState("");
  return (
    <SettingsSection id="settings-routes" title={t("title")} text={t("text")}>
      <PageForm
        change={change}
        parse={(form) => ({ remoteProvinces: form.getAll("province").map(String) })}
        saveLabel={t("saveRemote")}
        className="flex flex-col gap-2"
      >
        <fieldset>
          <legend className="text-xs text-muted">{t("remote")}</legend>
          <ul className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-x-3">
            {PROVINCE_NAMES.map((province) => (
              <li key={province}>
                <Checkbox
                  name="province"
                  value={province}
                  defaultChecked={remoteProvinces.includes(province)}
                  className="whitespace-nowrap"
                >
                  {province}
                </Checkbox>
              </li>
            ))}
          </ul>
        </fieldset>
      </PageForm>
      <h3 className="mt-5 text-xs text-muted">{t("economy")}</h3>
      <ul className="mt-1 flex flex-wrap gap-1.5">
        {economyCarriers.map((code) => {
          const name = economyCarrierList.find((each) => each.code === code)?.name ?? code;
          return (
            <li key={code} className="inline-flex items-center rounded-md bg-default text-dense">
              <span className="ps-2.5">{name}</span>
              <button
                type="button"
                disabled={isPending}
                onClick={() => mutate({ economyCarriers: economyCarriers.filter((each) => each !== code) })}
                aria-label={t("remove", { name })}
                className="flex size-8 cursor-pointer items-center justify-center text-muted hover:text-foreground touch-size"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          );
        })}
      </ul>
      <PageForm
        change={change}
        parse={() => (economyCarriers.includes(carrier) ? null : { economyCarriers: [...economyCarriers, carrier] })}
        onSaved={() => setCarrier("")}
        variant="outline"
        saveLabel={t("addEconomy")}
        isDisabled={carrier === ""}
        className="mt-2 flex flex-wrap items-center gap-2"
      >
        <CarrierFilter
          className="w-56"
          label={t("addEconomy")}
          noneLabel={t("chooseCarrier")}
          value={carrier}
          onChange={setCarrier}
        />
      </PageForm>
    </SettingsSection>
  );
}
