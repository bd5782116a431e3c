"use client";
import { Button, Form } from "@heroui/react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { signIn } from "@/lib/client/auth/sign-in";
import { getFieldProblems, postJson, toMessagesByField } from "@/lib/client/shared/fetch-json";
import { PasswordField } from "./password-field";

/** Creates the first owner and signs them in. */
export function SetupForm({ code }: { code: string }) {
  const t = useTranslations("account");
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: async ({ username, password }: { username: string; password: string }) => {
      await postJson("/api/setup", { code, username, password });
      // The account exists even if the sign-in failed; the user continues at the login page.
      return signIn(username, password);
    },
    onSuccess: (outcome) => window.location.assign(outcome === "done" ? "/" : "/login"),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({ username: String(form.get("username")), password: String(form.get("password")) });
  };
  return (
    <Form
      onSubmit={submit}
      validationBehavior="aria"
      validationErrors={toMessagesByField(getFieldProblems(error))}
      className="all-required flex flex-col gap-4"
    >
      <FormError error={error} />
      <FormField
        name="username"
        label={t("username")}
        hint={t("usernameHint")}
        isRequired
        autoFocus
        autoComplete="username"
        autoCapitalize="none"
      />
      <PasswordField isNew />
      <Button type="submit" variant="primary" fullWidth isPending={isPending || isSuccess} className="mt-1 max-lg:h-11">
        {t("setup.submit")}
      </Button>
    </Form>
  );
}
