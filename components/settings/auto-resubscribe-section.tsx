import { useTranslations } from "next-intl";
import { useChangeSettings } from "@/components/settings/saving/use-change-settings";
import { Switch } from "@/components/ui/form/switch";
import { HelpButton } from "@/components/ui/help/help-button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { SettingsView } from "@/lib/domain/settings/owner-settings";
import { MAX_PER_MONTH } from "@/lib/domain/subscriptions/resubscription";

/** Switch for the automatic resubscription after 3天查询无记录. Saved as soon as it is switched. */
export function AutoResubscribeSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.auto");
  const { mutate, isPending } = useChangeSettings();
  return (
    <SettingsSection
      id="settings-auto"
      help={<HelpButton topic="resubscribe" name={t("title")} />}
      title={t("title")}
      text={t("text")}
    >
      <Switch
        isSelected={settings.autoResubscribe}
        isDisabled={isPending}
        onChange={(autoResubscribe) => mutate({ autoResubscribe })}
      >
        {t("switch")}
      </Switch>
      <ul className="mt-3 list-disc ps-5 text-dense text-muted">
        <li>{t("rest")}</li>
        <li>{t("once", { most: MAX_PER_MONTH })}</li>
        <li>{t("cost")}</li>
      </ul>
    </SettingsSection>
  );
}
