"use client";
import { Button } from "@heroui/react";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { useChangeFlagSettings } from "./use-change-flag-settings";

const SEPARATOR = /[\s,，、;；]+/;

/** Texts of a carrier that raise a problem flag while Kuaidi100 reports a normal state. */
export function TextRulesSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations();
  const { mutate, isPending } = useChangeFlagSettings();
  const [added, setAdded] = useState<number[]>([]);
  const rules = settings.textRules;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const names = form.getAll("name").map((name) => String(name).trim());
    const words = form.getAll("words").map((text) =>
      String(text)
        .split(SEPARATOR)
        .filter((word) => word !== ""),
    );
    // A rule without text is deleted.
    const textRules = names.flatMap((name, index) => {
      const phrases = words[index] ?? [];
      return phrases.length === 0 ? [] : [{ name, words: phrases }];
    });
    mutate({ textRules }, { onSuccess: () => setAdded([]) });
  };
  return (
    <SettingsSection
      id="settings-text-rules"
      title={t("settings.flags.textRules")}
      text={t("settings.flags.textRulesText")}
    >
      <form key={JSON.stringify(rules)} onSubmit={submit} className="flex flex-col gap-2">
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
        <div className="mt-1 flex gap-2">
          <Button type="submit" variant="primary" isPending={isPending} className="touch-height">
            {t("settings.pace.save")}
          </Button>
          <Button variant="outline" onPress={() => setAdded([...added, added.length])} className="touch-height">
            <Plus aria-hidden />
            {t("settings.flags.addRule")}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
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
