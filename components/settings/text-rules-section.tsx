import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PageForm } from "@/components/ui/form/page-form";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { useChangeFlagSettings } from "./use-change-flag-settings";

const SEPARATOR = /[\s,，、;；]+/;

/** Texts of a carrier that raise a problem flag while Kuaidi100 reports a normal state. */
export function TextRulesSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations();
  const change = useChangeFlagSettings();
  const [added, setAdded] = useState<number[]>([]);
  const rules = settings.textRules;
  return (
    <SettingsSection
      id="settings-text-rules"
      title={t("settings.flags.textRules")}
      text={t("settings.flags.textRulesText")}
    >
      <PageForm
        key={JSON.stringify(rules)}
        change={change}
        parse={parseTextRules}
        onSaved={() => setAdded([])}
        saveLabel={t("settings.pace.save")}
        className="flex flex-col gap-2"
        aside={
          <Button variant="outline" onPress={() => setAdded([...added, added.length])}>
            <Plus aria-hidden />
            {t("settings.flags.addRule")}
          </Button>
        }
      >
        {rules.map(({ name, words }) => {
          const isBuiltIn = t.has(`flagReason.${name}`);
          return (
            <div key={name} className="grid items-center gap-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
              {isBuiltIn ? (
                <span className="text-dense">
                  {t(`flagReason.${name}`)}
                  <input type="hidden" name="name" value={name} />
                </span>
              ) : (
                <NameField value={name} />
              )}
              <PhrasesField value={words.join(" ")} label={isBuiltIn ? t(`flagReason.${name}`) : name} />
            </div>
          );
        })}
        {added.map((each) => (
          <div key={each} className="grid items-center gap-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
            <NameField value="" />
            <PhrasesField value="" label={t("settings.flags.words")} />
          </div>
        ))}
      </PageForm>
    </SettingsSection>
  );
}

/** A rule without text is deleted. */
function parseTextRules(form: FormData) {
  const names = form.getAll("name").map((name) => String(name).trim());
  const textRules = form.getAll("words").map((text, index) => ({
    name: names[index] ?? "",
    words: String(text).split(SEPARATOR).filter(Boolean),
  }));
  return { textRules: textRules.filter(({ words }) => words.length > 0) };
}

function NameField({ value }: { value: string }) {
  const t = useTranslations("settings.flags");
  return (
    <input
      name="name"
      defaultValue={value}
      placeholder={t("ruleName")}
      aria-label={t("ruleName")}
      maxLength={20}
      className="plain-field w-full"
    />
  );
}

function PhrasesField({ value, label }: { value: string; label: string }) {
  const t = useTranslations("settings.flags");
  return (
    <input
      name="words"
      defaultValue={value}
      placeholder={t("words")}
      aria-label={`${label} ${t("words")}`}
      maxLength={1_000}
      className="plain-field w-full"
    />
  );
}
