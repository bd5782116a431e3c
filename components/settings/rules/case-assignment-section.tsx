import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormSection } from "@/components/settings/saving/form-parts";
import { CarrierFilter } from "@/components/ui/form/carrier-filter";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getOptionalText, getText } from "@/components/ui/form/form-values";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { caseCountsOptions } from "@/lib/client/cases/case-queries";
import type { Assignment, FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";
import { RuleList } from "./rule-list";
import { useCarrierNames } from "./use-carrier-names";

/** Assignment of new cases: by carrier or shop, the others in turn among the chosen users. */
export function CaseAssignmentSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.assignment");
  const { data: counts } = useQuery(caseCountsOptions);
  const [rules, setRules] = useState<Rules>(settings.assignment.rules);
  const [people, setPeople] = useState<readonly string[]>(settings.assignment.people);
  const [carrier, setCarrier] = useState("");
  const getCarrierName = useCarrierNames(rules);
  const colleagues = counts?.colleagues ?? [];
  const getName = (id: string) => colleagues.find((each) => each.id === id)?.name ?? t("gone");
  return (
    <FormSection<FlagSettingsChange>
      id="settings-assignment"
      title={t("title")}
      text={t("text")}
      // One that is filled in but not yet in the list is saved too.
      parse={(form) => ({
        assignment: { rules: [...rules, ...readNewRule(form, carrier)], people: [...people].sort() },
      })}
    >
      <fieldset>
        <legend className="text-xs text-muted">{t("people")}</legend>
        <ul className="mt-1 flex flex-wrap gap-x-5">
          {colleagues.map(({ id, name, open }) => (
            <li key={id}>
              <Checkbox
                checked={people.includes(id)}
                onChange={({ target }) =>
                  setPeople(target.checked ? [...people, id] : people.filter((each) => each !== id))
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
        onChange={setRules}
        explain={({ carrier, shop, userId }) => (
          <>
            {[carrier && getCarrierName(carrier), shop].filter(Boolean).join(" · ")}
            <span className="ms-2 text-muted">→ {getName(userId)}</span>
          </>
        )}
      />
      <NewAssignmentRule
        key={rules.length} // empties its fields
        colleagues={colleagues}
        carrier={carrier}
        onCarrier={setCarrier}
        onAdd={(added) => {
          setCarrier("");
          setRules([...rules, ...added]);
        }}
      />
    </FormSection>
  );
}

type Rules = Assignment["rules"];

/** The rule in the fields, as a list of one; an empty list while it is not complete. */
function readNewRule(form: FormData, carrier: string): Rules {
  const added = {
    carrier: carrier || null,
    shop: getOptionalText(form, "assignedShop"),
    userId: getText(form, "person"),
  };
  return added.userId === "" || !(added.carrier ?? added.shop) ? [] : [added];
}

function NewAssignmentRule({ colleagues, carrier, onCarrier, onAdd }: NewRuleProps) {
  const t = useTranslations("settings.assignment");
  const flags = useTranslations("settings.flags");
  const fields = useRef<HTMLFieldSetElement>(null);
  const [isIncomplete, setIncomplete] = useState(false);
  const add = () => {
    const form = fields.current?.form;
    const added = form ? readNewRule(new FormData(form), carrier) : [];
    if (added.length > 0) onAdd(added);
    else setIncomplete(true);
  };
  return (
    <fieldset ref={fields} className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3">
      <legend className="sr-only">{t("add")}</legend>
      <CarrierFilter label={flags("carrier")} noneLabel={flags("anyCarrier")} value={carrier} onChange={onCarrier} />
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
  carrier: string;
  onCarrier: (code: string) => void;
  onAdd: (added: Rules) => void;
}
