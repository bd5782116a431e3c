import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type ShopPageDraft, shopPagePreviewOptions } from "@/lib/client/buyers/shop-page-queries";

/** The buyer's page on a phone, as it will look. Nothing in it can be followed or sent. */
export function BuyerPagePreview({ shop, logoUrl, draft }: Props) {
  const t = useTranslations("settings.shop");
  const { data } = useQuery(shopPagePreviewOptions(shop, logoUrl, draft, useLocale()));
  const [loaded, setLoaded] = useState<string>();
  return (
    <figure className="min-w-0 lg:sticky lg:top-6">
      <iframe
        title={t("preview")}
        srcDoc={data}
        onLoad={() => setLoaded(data)}
        aria-busy={data === undefined || loaded !== data}
        sandbox=""
        className="h-160 w-full max-w-90 rounded-3xl border-8 border-default bg-background"
      />
      <figcaption className="mt-2 max-w-90 text-center text-xs text-muted">{t("previewHint")}</figcaption>
    </figure>
  );
}

interface Props {
  shop: string;
  logoUrl: string | null;
  /** What the fields say now. */
  draft: ShopPageDraft;
}
