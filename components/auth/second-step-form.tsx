import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { Button } from "@/components/ui/layout/button";
import { TextButton } from "@/components/ui/layout/text-button";
import { finishSignIn } from "@/lib/client/auth/sign-in";
import { ProblemError } from "@/lib/client/shared/fetch-json";

/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
export function SecondStepForm({ onStartAgain }: { onStartAgain: () => void }) {
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
