import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { saveLookup } from "@/lib/client/shipment-list/lookup-queries";
import { parseWaybillGroups } from "@/lib/domain/shipments/waybill-groups";

/** Several numbers that were pasted where one is meant: they go on to the field that takes many. */
export function PastedNumbers({ text }: { text: string }) {
  const t = useTranslations("subscribe");
  const router = useRouter();
  const goOn = () => {
    saveLookup(text);
    router.push("/shipments/lookup");
  };
  return (
    <span className="flex flex-wrap items-center gap-2">
      {t("pasted", { count: parseWaybillGroups(text).numbers.length })}
      <Button size="sm" onPress={goOn}>
        {t("pastedAction")}
      </Button>
    </span>
  );
}
