import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { Button } from "@/components/ui/layout/button";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { erasePerson, exportPerson, exportPersonXlsx, privacyOptions } from "@/lib/client/privacy/privacy-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { saveFile } from "@/lib/client/shared/save-file";

interface Asked {
  phone: string;
  reason: string;
}

/** Finds a person by phone; exports or erases everything about the number. */
export function PersonSection() {
  const t = useTranslations("settings.privacy");
  const find = useMutation({ mutationFn: (asked: Asked) => erasePerson({ ...asked, dryRun: true }) });
  return (
    <SettingsSection id="settings-person" title={t("person")} text={t("personText")}>
      <PageForm
        change={find}
        parse={(form): Asked => ({ phone: getText(form, "phone"), reason: getText(form, "reason") })}
        saveLabel={t("find")}
      >
        <FormField name="phone" label={t("phone")} inputMode="tel" autoComplete="off" isRequired />
        <FormField
          name="reason"
          label={t("reason")}
          hint={t("reasonHint")}
          autoComplete="off"
          maxLength={200}
          isRequired
        />
      </PageForm>
      {find.data && find.variables && (
        <FoundPerson key={find.submittedAt} asked={find.variables} parcels={find.data.parcels} onErased={find.reset} />
      )}
    </SettingsSection>
  );
}

function FoundPerson({ asked, parcels, onErased }: { asked: Asked; parcels: number; onErased: () => void }) {
  const t = useTranslations("settings.privacy");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const [isExported, setExported] = useState(false);
  const onError = (error: Error) =>
    toasts.show({ kind: "danger", title: t("failed"), description: error.message || undefined });
  const save = useMutation({
    mutationFn: exportPerson,
    onSuccess: (found) => {
      saveFile("person.json", JSON.stringify(found, null, 2), "application/json");
      setExported(true);
    },
    onError,
  });
  const saveXlsx = useMutation({
    mutationFn: exportPersonXlsx,
    onSuccess: (file) => saveFile("person.xlsx", file, file.type),
    onError,
  });
  const erase = useMutation({
    mutationFn: erasePerson,
    onSuccess: async () => {
      toasts.show({ kind: "success", title: t("eraseQueued"), description: t("eraseQueuedText") });
      await queryClient.invalidateQueries({ queryKey: privacyOptions.queryKey });
      onErased();
    },
    onError,
  });
  return (
    <div className="mt-5 grid gap-3" data-testid="person-found">
      <p role="status">{parcels > 0 ? t("found", { parcels }) : t("foundNone")}</p>
      <div className="flex flex-wrap gap-2">
        <Button isPending={save.isPending} isDisabled={parcels === 0} onPress={() => save.mutate(asked)}>
          {isExported ? t("exported") : t("export")}
        </Button>
        <Button
          variant="outline"
          isPending={saveXlsx.isPending}
          isDisabled={parcels === 0}
          onPress={() => saveXlsx.mutate(asked)}
        >
          {t("exportXlsx")}
        </Button>
        <ConfirmButton
          label={t("erase")}
          question={t("eraseConfirm")}
          confirmLabel={t("erase")}
          variant="danger"
          size="md"
          isPending={erase.isPending}
          onConfirm={() => erase.mutate(asked)}
        />
      </div>
    </div>
  );
}
