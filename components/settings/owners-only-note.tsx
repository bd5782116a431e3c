import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";

/** Shown to users who may not open the settings. */
export function OwnersOnlyNote() {
  const t = useTranslations("settings");
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState Icon={Lock} title={t("ownersOnly")} text={t("ownersOnlyText")} />
    </>
  );
}
