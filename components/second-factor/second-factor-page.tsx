"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmationHost } from "@/components/account/confirmation-host";
import { PasskeySection } from "@/components/account/passkey-section";
import { SecondStepSection } from "@/components/account/second-step-section";
import { useHasPasskeys } from "@/components/auth/use-has-passkeys";
import { DeskStoresProvider } from "@/components/shell/desk-stores-provider";
import { LazyToastRegion } from "@/components/shell/lazy-toast-region";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { FormError } from "@/components/ui/form/form-error";
import { Button } from "@/components/ui/layout/button";
import { Wordmark } from "@/components/ui/layout/wordmark";
import { ownAccountOptions } from "@/lib/client/auth/own-account-queries";
import { signInWithPasskey } from "@/lib/client/auth/passkeys";
import type { OwnAccountView } from "@/lib/operations/own-account";

/** Leads somebody whose role needs a second factor to setting one up, or to signing in with the passkey that there is. */
export function SecondFactorPage() {
  const t = useTranslations("account.secondFactor");
  const query = useQuery(ownAccountOptions);
  return (
    <DeskStoresProvider>
      <main className="mx-auto min-h-dvh max-w-4xl px-4 py-10">
        <Wordmark />
        <h1 className="mt-8 text-lg font-semibold">{t("title")}</h1>
        <p className="mt-1 text-dense text-muted">{t("lead")}</p>
        <div className="mt-5 overflow-hidden rounded-2xl border border-border bg-surface">
          <QueryBoundary query={query}>{(account) => <Ways account={account} />}</QueryBoundary>
        </div>
      </main>
      <LazyToastRegion />
      <ConfirmationHost />
    </DeskStoresProvider>
  );
}

function Ways({ account }: { account: OwnAccountView }) {
  const t = useTranslations("account.secondFactor");
  const { recoveryCodes, passkeys } = account;
  const [passkeysBefore] = useState(passkeys.length);
  const isDone = recoveryCodes !== null || passkeys.length > passkeysBefore;
  const canUsePasskey = useHasPasskeys() && passkeysBefore > 0 && !isDone;
  const enter = () => window.location.assign("/");
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: (isSignedIn) => isSignedIn && enter() });
  return (
    <>
      <div className="-mt-px">
        {passkeysBefore === 0 ? (
          <>
            <SecondStepSection account={account} />
            <PasskeySection passkeys={passkeys} />
          </>
        ) : (
          <p className="px-4 py-4 lg:px-6">{t("passkeyFirst")}</p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-border px-4 py-4 lg:px-6">
        <FormError error={passkey.error} />
        {canUsePasskey ? (
          <Button variant="primary" isPending={passkey.isPending} onPress={() => passkey.mutate()}>
            <KeyRound aria-hidden />
            {t("usePasskey")}
          </Button>
        ) : (
          <Button variant="primary" isDisabled={!isDone} onPress={enter}>
            {t("enter")}
          </Button>
        )}
        <SignOutButton className="flex h-9 cursor-pointer items-center gap-2 rounded-lg px-2 touch-height hover:bg-default" />
      </div>
    </>
  );
}
