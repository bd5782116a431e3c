import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/layout/button";
import { removeLogo, shopPageOptions, uploadLogo } from "@/lib/client/buyers/shop-page-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { ShopPageView } from "@/lib/domain/buyers/shop-page-schema";
import { shrinkLogo } from "./shrink-logo";

/** Logo of the shop: a chosen picture is scaled down and uploaded at once. */
export function ShopLogoField({ logoUrl }: { logoUrl: string | null }) {
  const t = useTranslations("settings.shop");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: async (file: File | null): Promise<ShopPageView> =>
      file ? uploadLogo(await shrinkLogo(file)) : removeLogo(),
    onSuccess: (page) => {
      queryClient.setQueryData(shopPageOptions.queryKey, page);
      toasts.show({ kind: "success", title: t("saved"), description: t("savedHint") });
    },
    onError: (problem) => toasts.show({ kind: "danger", title: t("notSaved"), description: problem.message }),
  });
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="flex h-14 w-36 items-center justify-center rounded-lg border border-border bg-white p-1 text-[#59616b]">
        {logoUrl ? (
          // biome-ignore lint/performance/noImgElement: it is a few KB, and the image optimizer is off
          <img src={logoUrl} alt={t("logo")} className="max-h-full max-w-full" />
        ) : (
          <ImagePlus aria-hidden className="size-5" />
        )}
      </span>
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg"
        aria-label={t("logoChoose")}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) mutate(file);
          event.target.value = "";
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" isPending={isPending} onPress={() => chooser.current?.click()}>
          {t("logoChoose")}
        </Button>
        {logoUrl && (
          <Button variant="ghost" isPending={isPending} onPress={() => mutate(null)}>
            {t("logoRemove")}
          </Button>
        )}
      </div>
      <p className="w-full text-xs text-muted">{t("logoHint")}</p>
    </div>
  );
}
