import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormSection } from "@/components/settings/saving/form-parts";
import { Switch } from "@/components/ui/form/switch";
import type { SettingsChange, SettingsView } from "@/lib/domain/settings/owner-settings";
import { MAX_PER_MONTH } from "@/lib/domain/subscriptions/resubscription";

/** Switch for the automatic resubscription after 3天查询无记录. */
export function AutoResubscribeSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.auto");
  const [autoResubscribe, setAutoResubscribe] = useState(settings.autoResubscribe);
  return (
    <FormSection<SettingsChange>
      id="settings-auto"
      title={t("title")}
      text={t("text")}
      parse={() => ({ autoResubscribe })}
    >
      <Switch isSelected={autoResubscribe} onChange={setAutoResubscribe}>
        {t("switch")}
      </Switch>
      <ul className="mt-3 list-disc ps-5 text-dense text-muted">
        <li>{t("rest")}</li>
        <li>{t("once", { most: MAX_PER_MONTH })}</li>
        <li>{t("cost")}</li>
      </ul>
    </FormSection>
  );
}
