import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { auditStateOptions, changeAuditRetention } from "@/lib/client/audit/audit-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { MAX_AUDIT_DAYS, MIN_AUDIT_DAYS } from "@/lib/domain/audit/audit-retention";

/** For how many days entries are kept. */
export function RetentionSection({ keepDays }: { keepDays: number }) {
  const t = useTranslations("audit");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: changeAuditRetention,
    onSuccess: (state) => {
      queryClient.setQueryData(auditStateOptions.queryKey, state);
      toasts.show({ kind: "success", title: t("saved") });
    },
  });
  return (
    <SettingsSection id="audit-retention" title={t("keep")} text={t("keepText")}>
      <PageForm change={change} parse={(form) => ({ keepDays: getNumber(form, "keepDays") })} saveLabel={t("save")}>
        <FormField
          name="keepDays"
          label={t("keepDays")}
          hint={t("keepHint", { min: MIN_AUDIT_DAYS, max: MAX_AUDIT_DAYS })}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={String(keepDays)}
        />
      </PageForm>
    </SettingsSection>
  );
}
