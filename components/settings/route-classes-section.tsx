"use client";
import { Button } from "@heroui/react";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { useChangeFlagSettings } from "./use-change-flag-settings";

/** Remote provinces and economy carriers, which have their own limits. */
export function RouteClassesSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.routes");
  const { mutate, isPending } = useChangeFlagSettings();
  const { economyCarriers, remoteProvinces } = settings;
  const economyCarrierList = useCarriersByCode(economyCarriers);
  const [carrier, setCarrier] = useState("");
  const saveProvinces = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).getAll("province").map(String);
    mutate({ remoteProvinces: chosen });
  };
  const addCarrier = (event: FormEvent) => {
    event.preventDefault();
    if (carrier === "" || economyCarriers.includes(carrier)) return;
    mutate({ economyCarriers: [...economyCarriers, carrier] }, { onSuccess: () => setCarrier("") });
  };
  return (
    <SettingsSection id="settings-routes" title={t("title")} text={t("text")}>
      <form onSubmit={saveProvinces}>
        <fieldset>
          <legend className="text-xs text-muted">{t("remote")}</legend>
          <ul className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-x-3">
            {PROVINCE_NAMES.map((province) => (
              <li key={province}>
                <label className="flex min-h-8 items-center gap-2 text-dense whitespace-nowrap touch-min-height">
                  <input
                    type="checkbox"
                    name="province"
                    value={province}
                    defaultChecked={remoteProvinces.includes(province)}
                    className="size-4 accent-accent"
                  />
                  {province}
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <Button type="submit" variant="primary" isPending={isPending} className="mt-2 touch-height">
          {t("saveRemote")}
        </Button>
      </form>
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
      <form onSubmit={addCarrier} className="mt-2 flex flex-wrap items-center gap-2">
        <CarrierField
          className="filter-combo w-56"
          label={t("addEconomy")}
          isLabelHidden
          noneLabel={t("chooseCarrier")}
          value={carrier}
          onChange={setCarrier}
        />
        <Button
          type="submit"
          variant="outline"
          isPending={isPending}
          isDisabled={carrier === ""}
          className="touch-height"
        >
          {t("addEconomy")}
        </Button>
      </form>
    </SettingsSection>
  );
}
