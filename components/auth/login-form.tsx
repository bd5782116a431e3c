"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { Button } from "@/components/ui/layout/button";
import { signIn } from "@/lib/client/auth/sign-in";
import { PasswordField } from "./password-field";

/** Sign-in form. The error is the same for an unknown account and for a wrong password. */
export function LoginForm() {
  const t = useTranslations("account");
  const [trouble, setTrouble] = useState<"wrong" | "disabled" | "tooMany" | "offline">();
  const [isPending, setPending] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setTrouble(undefined);
    const outcome = await signIn(String(form.get("username")), String(form.get("password")));
    if (outcome === "done") return window.location.assign("/");
    setTrouble(outcome);
    setPending(false);
  };

  return (
    <form noValidate onSubmit={submit} className="all-required flex flex-col gap-4">
      {trouble && (
        <p role="alert" className="tone-red rounded-lg bg-(--tone-soft) px-3 py-2 text-dense text-(--tone)">
          {t(`login.${trouble}`)}
        </p>
      )}
      <FormField
        name="username"
        label={t("username")}
        isRequired
        autoFocus
        autoComplete="username"
        autoCapitalize="none"
      />
      <PasswordField />
      <Button type="submit" variant="primary" isPending={isPending} className="mt-1">
        {t("login.submit")}
      </Button>
    </form>
  );
}
