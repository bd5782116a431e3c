import { useTranslations } from "next-intl";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { readSecret, SecretField } from "@/components/settings/saving/secret-field";
import type { SettingsView } from "@/lib/domain/settings/owner-settings";

/** The account that pays for queries; of customer and key only the end is shown. */
export function QueryAccountFields({ settings: { query } }: { settings: SettingsView }) {
  const t = useTranslations("settings.query");
  const { customer, key } = query;
  useFormPart("settings-query", t("title"), readSecret("kuaidi100Customer"));
  useFormPart("settings-query", t("title"), readSecret("kuaidi100QueryKey"));
  return (
    <div>
      <p className="text-dense" data-testid="customer-state">
        {customer.tail === null
          ? t(`customer.source.${customer.source}`)
          : t(`customer.sourceTail.${customer.source}`, { tail: customer.tail })}
      </p>
      {customer.isUnreadable && <p className="tone-red mt-1 text-dense text-(--tone)">{t("customer.unreadable")}</p>}
      <SecretField
        name="kuaidi100Customer"
        label={t("customer.field")}
        hint={t("customer.hint")}
        remove={t("customer.remove")}
        isStored={customer.source === "settings" || customer.isUnreadable}
      />
      <p className="mt-6 text-dense" data-testid="query-key-state">
        {key.tail === null ? t(`key.source.${key.source}`) : t("key.sourceTail", { tail: key.tail })}
      </p>
      {key.isUnreadable && <p className="tone-red mt-1 text-dense text-(--tone)">{t("key.unreadable")}</p>}
      <SecretField
        name="kuaidi100QueryKey"
        label={t("key.field")}
        hint={t("key.hint")}
        remove={t("key.remove")}
        isStored={key.source === "own" || key.isUnreadable}
      />
    </div>
  );
}
