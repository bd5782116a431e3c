import { useTranslations } from "next-intl";
import { SecretField } from "@/components/settings/saving/secret-field";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { SettingsView } from "@/lib/domain/settings/settings-schemas";
import { KeyChecks } from "./key-checks";

/** Kuaidi100's page about callbacks, with the ways to reach its support. */
const CALLBACK_DOCUMENT = "https://api.kuaidi100.com/document/5f0ffa8f2977d50a94e1023c.html";

/** Kuaidi100's key, of which only the end is shown, and the callback address for pushes. */
export function KeySection({ settings: { key, publicUrl, isPublicUrlPrivate } }: { settings: SettingsView }) {
  const t = useTranslations("settings.key");
  const isStored = key.source === "settings" || key.isStoredToo || key.isUnreadable;
  // Of a first key no push would arrive.
  const turnsToQueries = isPublicUrlPrivate && (key.source === "sandbox" || key.source === "none");
  // The sandbox runs beside the desk and reaches any address.
  const reach = !isPublicUrlPrivate ? "callbackPublic" : key.source === "sandbox" ? "callbackDemo" : "callbackPrivate";
  return (
    <SettingsSection id="settings-key" title={t("title")} text={t("text")}>
      <p className="text-dense" data-testid="key-state">
        {key.tail === null ? t(`source.${key.source}`) : t(`sourceTail.${key.source}`, { tail: key.tail })}
      </p>
      {key.isStoredToo && <p className="mt-1 text-dense text-muted">{t("storedToo")}</p>}
      {key.isUnreadable && <p className="tone-red mt-1 text-dense text-(--tone)">{t("unreadable")}</p>}
      <SecretField
        name="kuaidi100Key"
        label={t("field")}
        hint={t("hint")}
        remove={t("remove")}
        isStored={isStored}
        also={turnsToQueries ? { trackingMode: "query" } : undefined}
      >
        {(secret) =>
          secret !== "" && (
            <div>
              <KeyChecks secret={secret} />
              {turnsToQueries && <p className="tone-amber mt-2 text-dense text-(--tone)">{t("turnsToQueries")}</p>}
            </div>
          )
        }
      </SecretField>
      <dl className="mt-6 border-t border-separator pt-4 text-dense">
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
      <TechnicianNotes>{t("technical")}</TechnicianNotes>
    </SettingsSection>
  );
}
