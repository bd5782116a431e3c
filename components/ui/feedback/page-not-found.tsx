import { PackageSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageNotice } from "./page-notice";

/** Replaces a page that does not exist. */
export function PageNotFound() {
  const t = useTranslations("notFound");
  return <PageNotice Icon={PackageSearch} title={t("pageTitle")} text={t("page")} href="/" link={t("toOverview")} />;
}
