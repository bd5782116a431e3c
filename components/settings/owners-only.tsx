import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyNote } from "../ui/empty-note";
import { PageHeader } from "../ui/page-header";

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
