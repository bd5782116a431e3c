import { useMutation, useQuery } from "@tanstack/react-query";
import { Building2, KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { PasswordField } from "@/components/auth/password-field";
import { useHasPasskeys } from "@/components/auth/use-has-passkeys";
import { ModalPanel, ModalPanelHeader } from "@/components/command-palette/modal-panel";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { PageForm } from "@/components/ui/form/page-form";
import { Button } from "@/components/ui/layout/button";
import { confirmPerson, ownAccountOptions } from "@/lib/client/auth/own-account-queries";
import { signInWithPasskey } from "@/lib/client/auth/passkeys";
import { findConfirmationAddress } from "@/lib/client/auth/sign-in";
import type { OwnAccountView } from "@/lib/operations/own-account";

/** Asks for the password, a code, a passkey or a new sign-in at the company's provider before a sensitive act. */
export function ConfirmationDialog({ onAnswer }: Props) {
  const t = useTranslations("confirmation");
  const query = useQuery(ownAccountOptions);
  return (
    <ModalPanel label={t("title")} onClose={() => onAnswer(false)} className="max-w-sm">
      <ModalPanelHeader title={t("title")} onClose={() => onAnswer(false)} />
      <div className="p-4" data-testid="confirmation">
        <QueryBoundary query={query}>{(account) => <ProofForm account={account} onAnswer={onAnswer} />}</QueryBoundary>
      </div>
    </ModalPanel>
  );
}

function ProofForm({ account, onAnswer }: Props & { account: OwnAccountView }) {
  const t = useTranslations("confirmation");
  const hasPasskey = useHasPasskeys() && account.passkeys.length > 0;
  const hasCode = !account.hasPassword && account.recoveryCodes !== null;
  const onSuccess = () => onAnswer(true);
  const proof = useMutation({ mutationFn: confirmPerson, onSuccess });
  const passkey = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: (isDone: boolean) => isDone && onSuccess(),
  });
  const provider = useMutation({
    mutationFn: () => findConfirmationAddress(window.location.pathname),
    onSuccess: (address) => window.location.assign(address),
  });
  const canConfirmHere = account.hasPassword || hasCode || hasPasskey;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-dense text-muted">
        {t(canConfirmHere ? "text" : account.hasProvider ? "provider.text" : "signInAgain")}
      </p>
      <FormError error={passkey.error ?? provider.error} />
      {account.hasPassword && (
        <PageForm
          change={proof}
          parse={(form) => ({ password: String(form.get("password")) })}
          saveLabel={t("confirm")}
          className="all-required flex flex-col gap-3"
        >
          <PasswordField autoFocus />
        </PageForm>
      )}
      {hasCode && (
        <PageForm
          change={proof}
          parse={(form) => ({ code: String(form.get("code")).replace(/\s/g, "") })}
          saveLabel={t("confirm")}
          className="all-required flex flex-col gap-3"
        >
          <FormField
            name="code"
            label={t("code")}
            isRequired
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        </PageForm>
      )}
      {hasPasskey && (
        <Button variant="outline" isPending={passkey.isPending} onPress={() => passkey.mutate()}>
          <KeyRound aria-hidden />
          {t("passkey")}
        </Button>
      )}
      {account.hasProvider && (
        <Button variant="outline" isPending={provider.isPending} onPress={() => provider.mutate()}>
          <Building2 aria-hidden />
          {t("provider.button")}
        </Button>
      )}
    </div>
  );
}

interface Props {
  /** @param isConfirmed false when the person declined */
  onAnswer: (isConfirmed: boolean) => void;
}
