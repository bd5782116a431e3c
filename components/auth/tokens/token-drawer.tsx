"use client";
import { Button, Form } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { createToken, tokensOptions } from "@/lib/client/auth/token-queries";
import { TOKEN_SCOPES } from "@/lib/domain/auth/token-scope";

const FORM_ID = "api-token";

/** Form that creates an API token with the chosen scopes only. */
export function TokenDrawer({ onClose, onSecret }: Props) {
  const t = useTranslations("settings.tokens");
  const queryClient = useQueryClient();
  const { send, errors, error, isPending } = useFormMutation(createToken, ({ token }) => {
    onSecret(token);
    void queryClient.invalidateQueries({ queryKey: tokensOptions.queryKey });
    onClose();
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    send({ name: String(form.get("name") ?? ""), scopes: form.getAll("scopes").map(String) }, []);
  };
  return (
    <SideDrawer
      keepsOpen
      title={t("addTitle")}
      lead={<p className="text-dense text-muted">{t("formText")}</p>}
      onClose={onClose}
      buttons={
        // Not `isPending`: it would announce a button that is removed after success.
        <Button type="submit" form={FORM_ID} variant="primary" isDisabled={isPending} className="touch-height">
          {t("make")}
        </Button>
      }
    >
      <FormError error={error} />
      <Form
        id={FORM_ID}
        onSubmit={submit}
        validationErrors={errors}
        validationBehavior="aria"
        className="flex flex-col gap-4"
      >
        <FormField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" autoFocus />
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t("scopes")}</legend>
          {errors.scopes && <p className="tone-red text-xs text-(--tone)">{errors.scopes}</p>}
          {TOKEN_SCOPES.map((scope) => (
            <label key={scope} className="flex cursor-pointer items-start gap-2 py-1.5 text-dense touch-min-height">
              <input type="checkbox" name="scopes" value={scope} className="mt-0.5 size-4 shrink-0 accent-accent" />
              <span>
                <span className="font-medium">{t(`scope.${scope}`)}</span>{" "}
                <code className="text-xs text-muted">{scope}</code>
                <span className="block text-xs text-muted">{t(`scopeText.${scope}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </Form>
    </SideDrawer>
  );
}

interface Props {
  onClose: () => void;
  onSecret: (token: string) => void;
}
