import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { importState, uploadText } from "@/lib/client/imports/import-queries";
import { buildStateHref } from "@/lib/client/shared/url-state";
import { parseWaybillGroups } from "@/lib/domain/shipments/waybill-groups";

/** Several numbers that were pasted where one is meant: they become an import, which is checked before it costs anything. */
export function PastedNumbers({ text }: { text: string }) {
  const t = useTranslations("subscribe");
  const router = useRouter();
  const { act, isPending } = useAction({
    send: () => uploadText(text),
    onSuccess: ({ id }) => router.push(buildStateHref("/import", importState, { job: id })),
    invalidates: [["imports"]],
  });
  return (
    <span className="flex flex-wrap items-center gap-2">
      {t("pasted", { count: parseWaybillGroups(text).numbers.length })}
      <Button size="sm" isPending={isPending} onPress={() => act()}>
        {t("pastedAction")}
      </Button>
    </span>
  );
}
