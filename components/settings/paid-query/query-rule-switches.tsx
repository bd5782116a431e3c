import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { Switch } from "@/components/ui/form/switch";
import { QUERY_RULES, type QueryRule } from "@/lib/domain/queries/query-settings";
import type { SettingsChange, SettingsView } from "@/lib/domain/settings/owner-settings";

/** Which rules ask by themselves; the others only propose. */
export function QueryRuleSwitches({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.query.rules");
  const title = useTranslations("settings.query")("title");
  const { queryUnits } = settings;
  const [queryRules, setQueryRules] = useState<readonly QueryRule[]>(settings.queryRules);
  useFormPart<SettingsChange>("settings-query", title, () => ({
    queryRules: QUERY_RULES.filter((rule) => queryRules.includes(rule)),
  }));
  const change = (rule: QueryRule, isOn: boolean) =>
    setQueryRules(isOn ? [...queryRules, rule] : queryRules.filter((each) => each !== rule));
  return (
    <div>
      <h3 className="text-sm font-medium">{t("title")}</h3>
      <p className="mt-1 text-dense text-muted">{t("text")}</p>
      <ul className="mt-3 flex flex-col gap-3">
        {QUERY_RULES.map((rule) => {
          const isOn = queryRules.includes(rule);
          return (
            <li key={rule}>
              <Switch isSelected={isOn} onChange={(selected) => change(rule, selected)}>
                {t(`rule.${rule}.name`)}
              </Switch>
              <p className="mt-1 text-dense text-muted">
                {t(`rule.${rule}.text`)} {t(`cost.${queryUnits}`)} {t(isOn ? "on" : "off")}
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
