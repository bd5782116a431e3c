"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useMemo, useState } from "react";
import { TrackingModeChoice } from "@/components/tracking-mode/tracking-mode-choice";
import { FieldErrorProvider } from "@/components/ui/form/field-errors";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { Button } from "@/components/ui/layout/button";
import { signIn } from "@/lib/client/auth/sign-in";
import { getFieldProblems, postJson, toMessagesByField } from "@/lib/client/shared/fetch-json";
import { DEFAULT_UNIT_RULE } from "@/lib/domain/billing/unit-rule";
import { DEFAULT_QUERY_SETTINGS, type TrackingMode } from "@/lib/domain/queries/query-settings";
import { PasswordField } from "./password-field";

/**
 * Creates the first owner, saves how parcels are tracked, and signs the owner in.
 *
 * @param isUnreachable Kuaidi100 cannot reach this desk with pushes
 */
export function SetupForm({ code, isUnreachable }: { code: string; isUnreachable: boolean }) {
  const t = useTranslations("account");
  const recommended = isUnreachable ? "query" : "push";
  const [trackingMode, setTrackingMode] = useState<TrackingMode>(recommended);
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: async ({ username, password }: { username: string; password: string }) => {
      await postJson("/api/setup", { code, username, password, trackingMode });
      // The account exists even if the sign-in failed; the user continues at the login page.
      return signIn(username, password);
    },
    onSuccess: (outcome) => window.location.assign(outcome === "done" ? "/" : "/login"),
  });
  const errors = useMemo(() => toMessagesByField(getFieldProblems(error)), [error]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({ username: String(form.get("username")), password: String(form.get("password")) });
  };
  return (
    <form noValidate onSubmit={submit} className="all-required flex flex-col gap-4">
      <FormError error={error} />
      <FieldErrorProvider errors={errors}>
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
      </FieldErrorProvider>
      <TrackingModeChoice
        selected={trackingMode}
        recommended={recommended}
        onChange={setTrackingMode}
        queryUnits={DEFAULT_QUERY_SETTINGS.queryUnits}
        unitRule={DEFAULT_UNIT_RULE}
        unitFen={null}
      />
      <p className="text-dense text-muted">
        {isUnreachable && `${t("setup.unreachable")} `}
        {t("setup.modeLater")}
        {trackingMode === "query" && ` ${t("setup.queryNext")}`}
      </p>
      <Button type="submit" variant="primary" isPending={isPending || isSuccess} className="mt-1">
        {t("setup.submit")}
      </Button>
    </form>
  );
}
