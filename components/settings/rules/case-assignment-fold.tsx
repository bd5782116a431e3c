import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getOptionalText, getText } from "@/components/ui/form/form-values";
import { SelectField } from "@/components/ui/form/select-field";
import { caseCountsOptions } from "@/lib/client/cases/case-queries";
import type { Assignment, FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { AddRule } from "./add-rule";
import { RuleList } from "./rule-list";
import { RulesFold } from "./rules-fold";
import { useCarrierNames } from "./use-carrier-names";

/** Assignment of new cases: by carrier or shop, the others in turn among the chosen users. */
export function CaseAssignmentFold({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.assignment");
  const { data: counts } = useQuery(caseCountsOptions);
  const { rules, people } = settings.assignment;
  const getCarrierName = useCarrierNames(rules);
  const colleagues = counts?.colleagues ?? [];
  const getName = (id: string) => colleagues.find((each) => each.id === id)?.name ?? t("gone");
  const left = people.filter((id) => colleagues.every((each) => each.id !== id));
  return (
    <RulesFold
      id="settings-assignment"
      title={t("title")}
      state={t("state", { people: people.length, rules: rules.length })}
      text={t("text")}
      settings={settings}
      parse={(form, { assignment }) => ({
        assignment: { ...assignment, people: [...left, ...form.getAll("people").map(String)].sort() },
      })}
    >
      {(saved, save) => (
        <>
          <fieldset>
            <legend className="text-xs text-muted">{t("people")}</legend>
            <ul className="mt-1 flex flex-wrap gap-x-5">
              {colleagues.map(({ id, name, open }) => (
                <li key={id}>
                  <Checkbox name="people" value={id} defaultChecked={saved.assignment.people.includes(id)}>
                    {name} <span className="text-xs text-muted">{t("has", { count: open })}</span>
                  </Checkbox>
                </li>
              ))}
            </ul>
          </fieldset>
          <h3 className="mt-4 text-xs text-muted">{t("rules")}</h3>
          <RuleList
            rules={rules}
            onChange={(changed) => save({ assignment: { rules: changed, people } })}
            explain={({ carrier, shop, userId }) => (
              <>
                {[carrier && getCarrierName(carrier), shop].filter(Boolean).join(" · ")}
                <span className="ms-2 text-muted">→ {getName(userId)}</span>
              </>
            )}
          />
          <AddRule
            label={t("add")}
            incomplete={t("incomplete")}
            parse={parseNewRule}
            onAdd={(added, options) => save({ assignment: { rules: [...rules, added], people } }, options)}
          >
            <SelectField
              name="person"
              label={t("person")}
              anyLabel={t("person")}
              options={colleagues.map(({ id, name }) => [id, name])}
            />
          </AddRule>
        </>
      )}
    </RulesFold>
  );
}

function parseNewRule(form: FormData, carrier: string | null): Assignment["rules"][number] | undefined {
  const added = { carrier, shop: getOptionalText(form, "shop"), userId: getText(form, "person") };
  return added.userId === "" || !(added.carrier ?? added.shop) ? undefined : added;
}
