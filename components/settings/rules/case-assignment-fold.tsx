import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { CarrierFilter } from "@/components/ui/carrier/carrier-filter";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getOptionalText, getText } from "@/components/ui/form/form-values";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { caseCountsOptions } from "@/lib/client/cases/case-queries";
import type { Assignment, FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { RuleList } from "./rule-list";
import { RulesFold } from "./rules-fold";
import { useCarrierNames } from "./use-carrier-names";

/** Assignment of new cases: by carrier or shop, the others in turn among the chosen users. */
export function CaseAssignmentFold({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.assignment");
  const { data: counts } = useQuery(caseCountsOptions);
  const [isAdding, setAdding] = useState(false);
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
      rules={["assignment"]}
      parse={(form) => ({ assignment: { rules, people: [...left, ...form.getAll("people").map(String)].sort() } })}
    >
      {(save) => {
        const saveRules = (changed: Rules) => save({ assignment: { rules: changed, people } });
        return (
          <>
            <fieldset>
              <legend className="text-xs text-muted">{t("people")}</legend>
              <ul className="mt-1 flex flex-wrap gap-x-5">
                {colleagues.map(({ id, name, open }) => (
                  <li key={id}>
                    <Checkbox name="people" value={id} defaultChecked={people.includes(id)}>
                      {name} <span className="text-xs text-muted">{t("has", { count: open })}</span>
                    </Checkbox>
                  </li>
                ))}
              </ul>
            </fieldset>
            <h3 className="mt-4 text-xs text-muted">{t("rules")}</h3>
            <RuleList
              rules={rules}
              onChange={saveRules}
              explain={({ carrier, shop, userId }) => (
                <>
                  {[carrier && getCarrierName(carrier), shop].filter(Boolean).join(" · ")}
                  <span className="ms-2 text-muted">→ {getName(userId)}</span>
                </>
              )}
            />
            {isAdding ? (
              <NewAssignmentRule
                colleagues={colleagues}
                onAdd={async (added) => {
                  if (await saveRules([...rules, added])) setAdding(false);
                }}
              />
            ) : (
              <Button variant="outline" onPress={() => setAdding(true)} className="mt-2">
                <Plus aria-hidden />
                {t("add")}
              </Button>
            )}
          </>
        );
      }}
    </RulesFold>
  );
}

type Rules = Assignment["rules"];

/** The rule in the fields; undefined while it is not complete. */
function parseNewRule(form: FormData, carrier: string): Rules[number] | undefined {
  const added = {
    carrier: carrier || null,
    shop: getOptionalText(form, "assignedShop"),
    userId: getText(form, "person"),
  };
  return added.userId === "" || !(added.carrier ?? added.shop) ? undefined : added;
}

function NewAssignmentRule({ colleagues, onAdd }: NewRuleProps) {
  const t = useTranslations("settings.assignment");
  const flags = useTranslations("settings.flags");
  const fields = useRef<HTMLFieldSetElement>(null);
  const [carrier, setCarrier] = useState("");
  const [isIncomplete, setIncomplete] = useState(false);
  const add = () => {
    const form = fields.current?.form;
    const added = form ? parseNewRule(new FormData(form), carrier) : undefined;
    setIncomplete(!added);
    if (added) onAdd(added);
  };
  return (
    <fieldset ref={fields} className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3">
      <legend className="sr-only">{t("add")}</legend>
      <CarrierFilter label={flags("carrier")} noneLabel={flags("anyCarrier")} value={carrier} onChange={setCarrier} />
      <input
        name="assignedShop"
        aria-label={flags("shop")}
        placeholder={t("anyShop")}
        maxLength={60}
        className="plain-field"
      />
      <SelectField
        name="person"
        label={t("person")}
        anyLabel={t("person")}
        options={colleagues.map(({ id, name }) => [id, name])}
      />
      <div className="col-span-2 flex flex-wrap items-center gap-3 sm:col-span-3">
        <Button variant="outline" onPress={add}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
        <p role="status" className="tone-red text-xs text-(--tone)">
          {isIncomplete ? t("incomplete") : ""}
        </p>
      </div>
    </fieldset>
  );
}

interface NewRuleProps {
  colleagues: readonly { id: string; name: string }[];
  onAdd: (added: Rules[number]) => void;
}
