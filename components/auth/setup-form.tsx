"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TrackingModeChoice } from "@/components/tracking-mode/tracking-mode-choice";
import { FormError } from "@/components/ui/form/form-error";
import { PageForm } from "@/components/ui/form/page-form";
import { signIn } from "@/lib/client/auth/sign-in";
import { postJson } from "@/lib/client/shared/fetch-json";
import { DEFAULT_UNIT_RULE } from "@/lib/domain/billing/unit-rule";
import { DEFAULT_QUERY_SETTINGS, type TrackingMode } from "@/lib/domain/queries/query-settings";
import { NewUsernameField, PasswordField } from "./password-field";

/**
 * Creates the first owner, saves how parcels are tracked, and signs the owner in.
 *
 * @param isUnreachable Kuaidi100 cannot reach this desk with pushes
 */
export function SetupForm({ code, isUnreachable }: { code: string; isUnreachable: boolean }) {
  const t = useTranslations("account");
  const recommended = isUnreachable ? "query" : "push";
  const [trackingMode, setTrackingMode] = useState<TrackingMode>(recommended);
  const setUp = useMutation({
    mutationFn: async ({ username, password }: { username: string; password: string }) => {
      await postJson("/api/setup", { code, username, password, trackingMode });
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
    </PageForm>
  );
}
