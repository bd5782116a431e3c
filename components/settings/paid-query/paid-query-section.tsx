import { useTranslations } from "next-intl";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { SettingsView } from "@/lib/domain/settings/owner-settings";
import { QueryAccountFields } from "./query-account-fields";
import { QueryBudgetFields } from "./query-budget-fields";
import { QueryRuleSwitches } from "./query-rule-switches";
import { QueryUnitsChoice } from "./query-units-choice";

/**
 * Paid queries: the account, what a query costs, the budget, and which rules ask by themselves.
 *
 * @param settings what the fields are filled with
 * @param now what is saved now
 */
export function PaidQuerySection({ settings, now }: { settings: SettingsView; now: SettingsView }) {
  const t = useTranslations("settings.query");
  return (
    <SettingsSection id="settings-query" title={t("title")} text={t("text")}>
      <div className="flex flex-col gap-6 *:not-first:border-t *:not-first:border-separator *:not-first:pt-6">
        <QueryAccountFields settings={now} />
        <QueryUnitsChoice settings={settings} />
        <QueryBudgetFields settings={settings} />
        <QueryRuleSwitches settings={settings} />
      </div>
    </SettingsSection>
  );
}
