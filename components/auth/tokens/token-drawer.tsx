import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { createToken, tokensOptions } from "@/lib/client/auth/token-queries";
import { TOKEN_SCOPES } from "@/lib/domain/auth/token-scope";

/** Form that creates an API token with the chosen scopes only. */
export function TokenDrawer({ onClose, onSecret }: Props) {
  const t = useTranslations("settings.tokens");
  return (
    <FormDrawer
      title={t("addTitle")}
      lead={t("formText")}
      parse={(form) => ({ input: { name: getText(form, "name"), scopes: form.getAll("scopes").map(String) } })}
      save={createToken}
      invalidates={[tokensOptions.queryKey]}
      onSaved={({ token }) => onSecret(token)}
      saveLabel={t("make")}
      onClose={onClose}
    >
      <FormField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t("scopes")}</legend>
        <FieldErrorText name="scopes" />
        {TOKEN_SCOPES.map((scope) => (
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
  onClose: () => void;
  onSecret: (token: string) => void;
}
