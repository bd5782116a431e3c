import { PackageSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageNotice } from "@/components/ui/feedback/page-notice";

export default function ShipmentNotFound() {
  const t = useTranslations("notFound");
  const [title, text] = [t("shipmentTitle"), t("shipment")];
  return <PageNotice Icon={PackageSearch} title={title} text={text} href="/shipments" link={t("toList")} />;
}
