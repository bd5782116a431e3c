"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FormError } from "@/components/ui/form/form-error";
import { PageForm } from "@/components/ui/form/page-form";
import { signIn } from "@/lib/client/auth/sign-in";
import { postJson } from "@/lib/client/shared/fetch-json";
import { NewUsernameField, PasswordField } from "./password-field";

/** Creates the first owner, and signs the owner in. */
export function SetupForm({ code }: { code: string }) {
  const t = useTranslations("account");
  const setUp = useMutation({
    mutationFn: async ({ username, password }: { username: string; password: string }) => {
      await postJson("/api/setup", { code, username, password });
      // The account exists even if the sign-in failed; the user continues at the login page.
      return signIn(username, password);
    },
    onSuccess: (outcome) => window.location.assign(outcome === "done" ? "/" : "/login"),
  });
  return (
    <PageForm
      change={{ ...setUp, isPending: setUp.isPending || setUp.isSuccess }}
      parse={(form) => ({ username: String(form.get("username")), password: String(form.get("password")) })}
      saveLabel={t("setup.submit")}
      saveClassName="mt-1 flex-1"
      className="all-required flex flex-col gap-4"
    >
      <FormError error={setUp.error} />
      <NewUsernameField />
      <PasswordField isNew />
    </PageForm>
  );
}
