import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyNote } from "@/components/ui/layout/empty-note";
import { PageHeader } from "@/components/ui/layout/page-header";

/** Why somebody sees no settings. */
export function OwnersOnly() {
  const t = useTranslations("settings");
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyNote Icon={Lock} title={t("ownersOnly")} text={t("ownersOnlyText")} />
    </>
  );
}
