"use client";
import { Button, Form } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import type { SettingsView } from "@/lib/domain/settings/owner-settings";
import { useChangeSettings } from "./use-change-settings";

/** Kuaidi100's page about callbacks, with the ways to reach its support. */
const CALLBACK_DOCUMENT = "https://api.kuaidi100.com/document/5f0ffa8f2977d50a94e1023c.html";

/** Kuaidi100's key, of which only the end is shown, and the callback address for pushes. */
export function Kuaidi100KeySection({ settings: { key, publicUrl, isPublicUrlPrivate } }: { settings: SettingsView }) {
  const t = useTranslations("settings.key");
  const { mutate, isPending, error, reset } = useChangeSettings();
  const [typed, setTyped] = useState(0); // a changed React key remounts the field, which empties it
  const problem =
    error instanceof ProblemError ? error.fields.find(({ field }) => field === "kuaidi100Key") : undefined;
  const save = (kuaidi100Key: string) => {
    reset();
    mutate({ kuaidi100Key }, { onSuccess: () => setTyped((count) => count + 1) });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get("kuaidi100Key");
    if (typeof value === "string" && value.trim() !== "") save(value);
  };
  const isStored = key.source === "settings" || key.isStoredToo || key.isUnreadable;
  // The sandbox runs beside the desk and reaches any address.
  const reach = !isPublicUrlPrivate ? "callbackPublic" : key.source === "sandbox" ? "callbackDemo" : "callbackPrivate";
  return (
    <SettingsSection id="settings-key" title={t("title")} text={t("text")}>
      <p className="text-[0.8125rem]" data-testid="key-state">
        {key.tail === null ? t(`source.${key.source}`) : t(`sourceTail.${key.source}`, { tail: key.tail })}
      </p>
      {key.isStoredToo && <p className="mt-1 text-[0.8125rem] text-muted">{t("storedToo")}</p>}
      {key.isUnreadable && <p className="tone-red mt-1 text-[0.8125rem] text-(--tone)">{t("unreadable")}</p>}
      <Form
        key={typed}
        onSubmit={submit}
        validationErrors={problem ? { kuaidi100Key: problem.message } : {}}
        validationBehavior="aria"
        className="mt-4 flex flex-col gap-3"
      >
        <FormField name="kuaidi100Key" type="password" label={t("field")} hint={t("hint")} autoComplete="off" />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isPending={isPending} className="max-lg:h-11">
            {t("save")}
          </Button>
          {isStored && (
            <Button variant="outline" isPending={isPending} onPress={() => save("")} className="max-lg:h-11">
              {t("remove")}
            </Button>
          )}
        </div>
      </Form>
      <dl className="mt-6 border-t border-separator pt-4 text-[0.8125rem]">
        <dt className="font-medium">{t("callback")}</dt>
        <dd className="mt-1 font-mono wrap-anywhere">{publicUrl}</dd>
        <dd className={`mt-1 ${reach === "callbackPrivate" ? "tone-amber text-(--tone)" : "text-muted"}`}>
          {t(reach)}
        </dd>
        {reach === "callbackPublic" && publicUrl.startsWith("https:") && (
          <dd className="tone-amber mt-1 text-(--tone)">
            {t("callbackHttps")}{" "}
            <a href={CALLBACK_DOCUMENT} target="_blank" rel="noreferrer" className="underline underline-offset-2">
              {t("callbackHttpsContact")}
            </a>
          </dd>
        )}
      </dl>
    </SettingsSection>
  );
}
