"use client";
import { useMutation } from "@tanstack/react-query";
import { Building2, KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { Button } from "@/components/ui/layout/button";
import { TextButton } from "@/components/ui/layout/text-button";
import { signInWithPasskey } from "@/lib/client/auth/passkeys";
import { findProviderAddress, finishSignIn, type SignInOutcome, signIn } from "@/lib/client/auth/sign-in";
import { deleteOfflineList } from "@/lib/client/offline/offline-list";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import { PasswordField } from "./password-field";
import type { ProviderRefusal } from "./provider-refusal";
import { useHasPasskeys } from "./use-has-passkeys";

type Trouble = Exclude<SignInOutcome, "done" | "secondStep">;

/** Sign-in form. The error is the same for an unknown account and for a wrong password. */
export function LoginForm({ provider, refusal, isAtSecondStep }: Props) {
  const t = useTranslations("account");
  const hasPasskeys = useHasPasskeys();
  const [trouble, setTrouble] = useState(refusal && t(`login.provider.${refusal}`));
  const [pending, setPending] = useState<"password" | "passkey" | "provider">();
  const [isSecondStep, setSecondStep] = useState(isAtSecondStep);

  // The session has ended: what it left in this browser is not for the next person.
  useEffect(deleteOfflineList, []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending("password");
    setTrouble(undefined);
    const outcome = await signIn(String(form.get("username")), String(form.get("password")));
    if (outcome === "done") return window.location.assign("/");
    setPending(undefined);
    if (outcome === "secondStep") setSecondStep(true);
    else setTrouble(t(`login.${outcome satisfies Trouble}`));
  };
  const tryPasskey = async () => {
    setPending("passkey");
    setTrouble(undefined);
    try {
      if (await signInWithPasskey()) return window.location.assign("/");
      setTrouble(t("login.passkeyNone"));
    } catch (error) {
      setTrouble((error instanceof ProblemError && error.message) || t("login.offline"));
    }
    setPending(undefined);
  };
  const goToProvider = async () => {
    setPending("provider");
    setTrouble(undefined);
    try {
      window.location.assign(await findProviderAddress());
    } catch {
      setTrouble(t("login.provider.away"));
      setPending(undefined);
    }
  };

  if (isSecondStep) return <SecondStepForm onStartAgain={() => setSecondStep(false)} />;
  return (
    <form noValidate onSubmit={submit} className="all-required flex flex-col gap-4">
      {trouble && (
        <p role="alert" className="tone-red rounded-lg bg-(--tone-soft) px-3 py-2 text-dense text-(--tone)">
          {trouble}
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
      <Button type="submit" variant="primary" isPending={pending === "password"} className="mt-1">
        {t("login.submit")}
      </Button>
      {hasPasskeys && (
        <Button variant="outline" isPending={pending === "passkey"} onPress={() => void tryPasskey()}>
          <KeyRound aria-hidden />
          {t("login.passkey")}
        </Button>
      )}
      {provider && (
        <Button variant="outline" isPending={pending === "provider"} onPress={() => void goToProvider()}>
          <Building2 aria-hidden />
          {provider.label ? t("login.provider.named", { label: provider.label }) : t("login.provider.button")}
        </Button>
      )}
    </form>
  );
}

interface Props {
  /** The company's identity provider, with the text of its button where it has one of its own. */
  provider: { label: string | null } | null;
  /** Why the provider's person was sent back. */
  refusal?: ProviderRefusal;
  /** Whether the provider has answered, and a code is asked for. */
  isAtSecondStep: boolean;
}

/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
function SecondStepForm({ onStartAgain }: { onStartAgain: () => void }) {
  const t = useTranslations("account.login");
  const [isRecovery, setRecovery] = useState(false);
  const { mutate, error, isPending, isSuccess, reset } = useMutation({
    mutationFn: (code: string) => finishSignIn(code, isRecovery),
    onSuccess: () => window.location.assign("/"),
  });
  const isOver = error instanceof ProblemError && OVER.includes(error.code);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    mutate(String(new FormData(event.currentTarget).get("code")));
  };
  return (
    <form noValidate onSubmit={submit} className="all-required flex flex-col gap-4" data-testid="second-step">
      <FormError error={error} />
      <FormField
        key={String(isRecovery)}
        name="code"
        label={t(isRecovery ? "recoveryCode" : "code")}
        hint={t(isRecovery ? "recoveryCodeHint" : "codeHint")}
        isRequired
        autoFocus
        autoComplete={isRecovery ? "off" : "one-time-code"}
        inputMode={isRecovery ? "text" : "numeric"}
        autoCapitalize="none"
      />
      <Button type="submit" variant="primary" isPending={isPending || isSuccess} isDisabled={isOver}>
        {t("finish")}
      </Button>
      <div className="flex flex-wrap justify-between gap-x-4">
        <TextButton
          onPress={() => {
            reset();
            setRecovery(!isRecovery);
          }}
        >
          {t(isRecovery ? "useCode" : "useRecoveryCode")}
        </TextButton>
        <TextButton onPress={onStartAgain}>{t("startAgain")}</TextButton>
      </div>
    </form>
  );
}

/** The password must be entered again. */
const OVER = ["INVALID_TWO_FACTOR_COOKIE", "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE"];
