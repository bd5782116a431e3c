import { useTranslations } from "next-intl";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { changeRestore } from "@/lib/client/backup/backup-queries";
import type { RestoreState } from "@/lib/domain/backup/restore-answers";

/** Says what a restore does, and asks for the day of the copy before it is ordered. */
export function RestoreDrawer({ copy, onOrdered, onClose }: Props) {
  const t = useTranslations("settings.data.restore");
  const { day, madeAt } = copy;
  return (
    <FormDrawer
      title={t("confirmTitle")}
      lead={t("confirmLead", { time: formatToMinute(madeAt) })}
      parse={(form) => ({ input: getText(form, "day") })}
      save={(typed) => changeRestore({ action: "restore", day: typed })}
      success={t("ordered")}
      onSaved={onOrdered}
      saveLabel={t("confirm")}
      onClose={onClose}
    >
      <p className="text-dense text-muted">{t("confirmKept")}</p>
      <FormField name="day" label={t("day", { day })} placeholder={day} isRequired autoComplete="off" />
    </FormDrawer>
  );
}

interface Props {
  copy: NonNullable<RestoreState["copy"]>;
  onOrdered: () => void;
  onClose: () => void;
}
