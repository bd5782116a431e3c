"use client";
import { Switch } from "@heroui/react";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/layout/section";
import type { SettingsView } from "@/lib/domain/settings/settings";
import { MOST_PER_MONTH } from "@/lib/domain/subscriptions/resubscription";
import { useSettingsChange } from "./use-settings-change";

/** Whether 3天查询无记录 is subscribed once more by itself. Saved as it is switched. */
export function AutoSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.auto");
  const { mutate, isPending } = useSettingsChange();
  return (
    <Section id="settings-auto" title={t("title")} text={t("text")}>
      <Switch
        isSelected={settings.autoResubscribe}
        isDisabled={isPending}
        onChange={(autoResubscribe) => mutate({ autoResubscribe })}
      >
        <Switch.Content className="max-lg:min-h-11">
          <Switch.Control>
            <Switch.Thumb />
          </Switch.Control>
          {t("switch")}
        </Switch.Content>
      </Switch>
      <ul className="mt-3 list-disc ps-5 text-[0.8125rem] text-muted">
        <li>{t("rest")}</li>
        <li>{t("once", { most: MOST_PER_MONTH })}</li>
        <li>{t("cost")}</li>
      </ul>
    </Section>
  );
}
