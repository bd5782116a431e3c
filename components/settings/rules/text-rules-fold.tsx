import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/layout/button";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";
import { RulesFold } from "./rules-fold";

const SEPARATOR = /[\s,，、;；]+/;

/** Texts of a carrier that raise a problem flag while Kuaidi100 reports a normal state. */
export function TextRulesFold({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.flags");
  return (
    <RulesFold
      id="settings-text-rules"
      title={t("textRules")}
      state={t("textRulesState", { count: settings.textRules.length })}
      text={t("textRulesText")}
      settings={settings}
      parse={parseTextRules}
    >
      {({ textRules }) => <TextRuleFields saved={textRules} />}
    </RulesFold>
  );
}

function TextRuleFields({ saved }: { saved: FlagSettings["textRules"] }) {
  const t = useTranslations();
  // A rule that is saved keeps its fields.
  const [rules, setRules] = useState(saved);
  return (
    <>
      <div className="flex flex-col gap-2">
        {rules.map(({ name, words }, index) => {
          const isBuiltIn = t.has(`flagReason.${name}`);
          return (
            <div key={name || index} className="grid items-center gap-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
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
      </div>
      <Button variant="outline" onPress={() => setRules([...rules, { name: "", words: [] }])} className="mt-3">
        <Plus aria-hidden />
        {t("settings.flags.addRule")}
      </Button>
    </>
  );
}

/** A rule without text is deleted. */
function parseTextRules(form: FormData): FlagSettingsChange {
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
