"use client";
import { Button } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { caseCountsOptions } from "@/lib/client/cases/case-queries";
import type { Assignment, FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { useChangeFlagSettings } from "./use-change-flag-settings";

/** Assignment of new cases: by carrier or shop, the others in turn among the chosen users. */
export function CaseAssignmentSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.assignment");
  const flags = useTranslations("settings.flags");
  const { data: counts } = useQuery(caseCountsOptions);
  const { mutate, isPending } = useChangeFlagSettings();
  const [carrier, setCarrier] = useState("");
  const { rules, people } = settings.assignment;
  const colleagues = counts?.colleagues ?? [];
  const save = (change: Partial<Assignment>) => mutate({ assignment: { rules, people, ...change } });
  const getName = (id: string) => colleagues.find((each) => each.id === id)?.name ?? t("gone");
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const shop = String(form.get("shop") ?? "").trim() || null;
    save({ rules: [...rules, { carrier: carrier || null, shop, userId: String(form.get("person") ?? "") }] });
  };
  return (
    <SettingsSection id="settings-assignment" title={t("title")} text={t("text")}>
      <fieldset>
        <legend className="text-xs text-muted">{t("people")}</legend>
        <ul className="mt-1 flex flex-wrap gap-x-5">
          {colleagues.map(({ id, name, open }) => (
            <li key={id}>
              <label className="flex min-h-8 items-center gap-2 text-dense touch-min-height">
                <input
                  type="checkbox"
                  checked={people.includes(id)}
                  disabled={isPending}
                  onChange={({ target }) =>
                    save({ people: target.checked ? [...people, id] : people.filter((each) => each !== id) })
                  }
                  className="size-4 accent-accent"
                />
                {name}
                <span className="text-xs text-muted">{t("has", { count: open })}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <h3 className="mt-4 text-xs text-muted">{t("rules")}</h3>
      <ul className="divide-y divide-separator text-dense">
        {rules.map((rule) => (
          <li key={JSON.stringify(rule)} className="flex items-center gap-3 py-1.5">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {[rule.carrier, rule.shop].filter(Boolean).join(" · ")}
              <span className="ms-2 text-muted">→ {getName(rule.userId)}</span>
            </span>
            <Button
              isIconOnly
              variant="ghost"
              size="sm"
              aria-label={flags("remove")}
              onPress={() => save({ rules: rules.filter((other) => other !== rule) })}
              className="touch-size"
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <form onSubmit={add} className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3">
        <CarrierField
          className="filter-combo"
          label={flags("carrier")}
          isLabelHidden
          noneLabel={flags("anyCarrier")}
          value={carrier}
          onChange={setCarrier}
        />
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
        <Button type="submit" variant="outline" isPending={isPending} className="w-fit touch-height">
          <Plus aria-hidden />
          {t("add")}
        </Button>
      </form>
    </SettingsSection>
  );
}
