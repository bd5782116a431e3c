"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { NewUsernameField, PasswordField } from "@/components/auth/password-field";
import { FormError } from "@/components/ui/form/form-error";
import { PageForm } from "@/components/ui/form/page-form";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { signIn } from "@/lib/client/auth/sign-in";
import { postJson } from "@/lib/client/shared/fetch-json";
import type { OfferedAccess } from "@/lib/domain/auth/person";

/** What a one-time link allows: making the invited account, or setting a new password. Signs in afterwards. */
export function LinkForm() {
  const t = useTranslations("account");
  const { token, offer, error } = useOffer();
  if (error) {
    return (
      <div className="grid gap-4">
        <p role="alert" className="tone-red rounded-lg bg-(--tone-soft) px-3 py-2 text-dense text-(--tone)">
          {error.message || t("link.deadTitle")}
        </p>
        <ButtonLink href="/login" variant="outline">
          {t("link.toLogin")}
        </ButtonLink>
      </div>
    );
  }
  if (!offer) return <p className="text-dense text-muted">{t("link.checking")}</p>;
  return <OfferForm token={token} offer={offer} />;
}

function OfferForm({ token, offer: { kind, username, role } }: { token: string; offer: OfferedAccess }) {
  const t = useTranslations("account");
  const access = useMutation({
    mutationFn: async (form: FormData) => {
      const password = String(form.get("password"));
      const chosen = kind === "invite" && username === null ? { username: String(form.get("username")) } : {};
      const done = await postJson<{ username: string }>("/api/access-link/use", { token, password, ...chosen });
      // The password is set even if the sign-in failed or asks for a second factor, at the sign-in page then.
      return signIn(done.username, password);
    },
    onSuccess: (outcome) => window.location.replace(outcome === "done" ? "/" : "/login"),
  });
  return (
    <PageForm
      change={{ ...access, isPending: access.isPending || access.isSuccess }}
      parse={(form) => form}
      saveLabel={t(kind === "invite" ? "link.inviteSubmit" : "link.resetSubmit")}
      saveClassName="mt-1 flex-1"
      className="all-required flex flex-col gap-4"
    >
      {role && <p className="text-dense text-muted">{t("link.inviteRole", { role })}</p>}
      <FormError error={access.error} />
      {username === null ? (
        <NewUsernameField />
      ) : (
        <>
          <p className="text-dense">
            {t("username")} <strong className="font-medium break-all">{username}</strong>
          </p>
          {/* For password managers. */}
          <input type="hidden" name="username" autoComplete="username" value={username} />
        </>
      )}
      <PasswordField isNew />
    </PageForm>
  );
}

/** Reads the secret behind the `#`, takes it out of the address bar and its history, and asks what it offers. */
function useOffer(): { token: string; offer?: OfferedAccess; error?: Error } {
  const [token, setToken] = useState("");
  const { mutate, data, error } = useMutation({
    mutationFn: (secret: string) => postJson<OfferedAccess>("/api/access-link", { token: secret }),
  });
  useEffect(() => {
    const read = () => {
      const secret = window.location.hash.slice(1);
      if (secret === "" && window.history.state?.linkSecret === undefined) return mutate("");
      const known: string = secret || window.history.state.linkSecret;
      window.history.replaceState({ ...window.history.state, linkSecret: known }, "", window.location.pathname);
      setToken(known);
      mutate(known);
    };
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, [mutate]);
  return { token, offer: data, error: error ?? undefined };
}
