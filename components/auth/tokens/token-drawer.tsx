import { useTranslations } from "next-intl";
import { useState } from "react";
import { readShops, ShopsField } from "@/components/shops/shops-field";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { Segmented } from "@/components/ui/form/segmented";
import { DEFAULT_TOKEN_DAYS, TOKEN_DAYS, type TokenDays } from "@/lib/domain/auth/token-lifetime";
import type { TokenScope } from "@/lib/domain/auth/token-scope";
import type { TokenActions } from "./token-item";

/** Form that creates an API token with the chosen scopes, shops and lifetime only. */
export function TokenDrawer({ scopes, actions, onClose, onSecret }: Props) {
  const t = useTranslations("settings.tokens");
  const [lifetime, setLifetime] = useState<TokenDays | "date">(DEFAULT_TOKEN_DAYS);
  return (
    <FormDrawer
      title={t("addTitle")}
      lead={t("formText")}
      parse={(form) => ({
        input: {
          name: getText(form, "name"),
          scopes: form.getAll("scopes").map(String),
          shops: readShops(form),
          ...(lifetime === "date" ? { lastDay: getText(form, "lastDay") } : { validDays: lifetime }),
        },
      })}
      save={actions.create}
      invalidates={actions.invalidates}
      onSaved={({ token }) => onSecret(token)}
      saveLabel={t("make")}
      onClose={onClose}
    >
      <FormField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" />
      <ShopsField hint={t("shopsHint")} />
      <Segmented
        label={t("lifetime")}
        isLabelShown
        value={lifetime}
        options={[
          ...TOKEN_DAYS.map((value) => ({ value, label: t("days", { days: value }) })),
          { value: "date" as const, label: t("toDate") },
        ]}
        onChange={setLifetime}
      />
      {lifetime === "date" && <FormField name="lastDay" type="date" label={t("lastDay")} />}
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t("scopes")}</legend>
        <FieldErrorText name="scopes" />
        {scopes.map((scope) => (
          <Checkbox key={scope} name="scopes" value={scope} hint={t(`scopeText.${scope}`)}>
            <span className="font-medium">{t(`scope.${scope}`)}</span>{" "}
            <code className="text-xs text-muted">{scope}</code>
          </Checkbox>
        ))}
      </fieldset>
    </FormDrawer>
  );
}

interface Props {
  /** Those that can be chosen. */
  scopes: readonly TokenScope[];
  actions: TokenActions;
  onClose: () => void;
  onSecret: (token: string) => void;
}
