import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CarrierFilter } from "@/components/ui/form/carrier-filter";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getOptionalText, getText } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { caseCountsOptions } from "@/lib/client/cases/case-queries";
import type { Assignment, FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { RuleList } from "./rule-list";
import { useChangeFlagSettings } from "./use-change-flag-settings";

/** Assignment of new cases: by carrier or shop, the others in turn among the chosen users. */
export function CaseAssignmentSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.assignment");
  const flags = useTranslations("settings.flags");
  const { data: counts } = useQuery(caseCountsOptions);
  const change = useChangeFlagSettings();
  const [carrier, setCarrier] = useState("");
  const { rules, people } = settings.assignment;
  const colleagues = counts?.colleagues ?? [];
  const save = (part: Partial<Assignment>) => change.mutate({ assignment: { rules, people, ...part } });
  const getName = (id: string) => colleagues.find((each) => each.id === id)?.name ?? t("gone");
  const parse = (form: FormData) => {
    const rule = { carrier: carrier || null, shop: getOptionalText(form, "shop"), userId: getText(form, "person") };
    return { assignment: { people, rules: [...rules, rule] } };
  };
  return (
    <SettingsSection id="settings-assignment" title={t("title")} text={t("text")}>
      <fieldset>
        <legend className="text-xs text-muted">{t("people")}</legend>
        <ul className="mt-1 flex flex-wrap gap-x-5">
          {colleagues.map(({ id, name, open }) => (
            <li key={id}>
              <Checkbox
                checked={people.includes(id)}
                disabled={change.isPending}
                onChange={({ target }) =>
                  save({ people: target.checked ? [...people, id] : people.filter((each) => each !== id) })
                }
              >
                {name} <span className="text-xs text-muted">{t("has", { count: open })}</span>
              </Checkbox>
            </li>
          ))}
        </ul>
      </fieldset>
      <h3 className="mt-4 text-xs text-muted">{t("rules")}</h3>
      <RuleList
        rules={rules}
        onChange={(rest) => save({ rules: rest })}
        explain={({ carrier: code, shop, userId }) => (
          <>
            {[code, shop].filter(Boolean).join(" · ")}
            <span className="ms-2 text-muted">→ {getName(userId)}</span>
          </>
        )}
      />
      <PageForm
        change={change}
        parse={parse}
        variant="outline"
        saveLabel={
          <>
            <Plus aria-hidden />
            {t("add")}
          </>
        }
        className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3"
      >
        <CarrierFilter label={flags("carrier")} noneLabel={flags("anyCarrier")} value={carrier} onChange={setCarrier} />
        <input
          name="shop"
          aria-label={flags("shop")}
          placeholder={t("anyShop")}
          maxLength={60}
          className="plain-field"
        />
        <select name="person" aria-label={t("person")} required defaultValue="" className="plain-field">
          <option value="">{t("person")}</option>
          {colleagues.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </PageForm>
    </SettingsSection>
  );
}
