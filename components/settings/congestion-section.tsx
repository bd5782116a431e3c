"use client";
import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { useChangeFlagSettings } from "./use-change-flag-settings";

const FIELDS = ["hours", "fewest", "factor"] as const;

/** Limits from which idle parcels at one place count as congestion. */
export function CongestionSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.radar");
  const save = useTranslations("settings.pace");
  const { mutate, isPending } = useChangeFlagSettings();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const parseNumber = (name: string) => Number(String(form.get(name) ?? "").trim() || Number.NaN);
    mutate({
      congestion: { hours: parseNumber("hours"), fewest: parseNumber("fewest"), factor: parseNumber("factor") },
    });
  };
  return (
    <SettingsSection id="settings-radar" title={t("title")} text={t("text")}>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3 text-xs text-muted">
        {FIELDS.map((name) => (
          <label key={name} className="w-32 max-sm:w-full">
            {t(name)}
            <input
              name={name}
              defaultValue={settings.congestion[name]}
              inputMode={name === "factor" ? "decimal" : "numeric"}
              autoComplete="off"
              maxLength={5}
              className="plain-field mt-1 w-full text-end text-foreground tabular-nums"
            />
          </label>
        ))}
        <Button type="submit" variant="primary" isPending={isPending} className="touch-height">
          {save("save")}
        </Button>
      </form>
    </SettingsSection>
  );
}
