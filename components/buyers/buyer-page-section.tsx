import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FormField } from "@/components/ui/form/form-field";
import { getText, getTextList } from "@/components/ui/form/form-values";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { removeLogo, type ShopPageDraft, shopPageOptions, uploadLogo } from "@/lib/client/buyers/shop-page-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { ShopPageView } from "@/lib/domain/buyers/shop-page-schema";
import { BuyerPagePreview } from "./buyer-page-preview";
import { shrinkLogo } from "./shrink-logo";

const ID = "settings-shop";

/**
 * What the buyer page shows about the shop, beside the page as it will look.
 *
 * @param page what the fields are filled with
 * @param now what is saved now
 */
export function BuyerPageSection({ shop, page, now }: { shop: string; page: ShopPageView; now: ShopPageView }) {
  const t = useTranslations("settings.shop");
  const [draft, setDraft] = useState(() => pickLook(page));
  useFormPart(readLook);
  useFormPart((form) => ({ frameAncestors: getTextList(form, "frameAncestors", /\s+/) }));
  return (
    <section
      aria-labelledby={ID}
      onInput={({ currentTarget }) => {
        const form = currentTarget.closest("form");
        if (form) setDraft(readLook(new FormData(form)));
      }}
      className="grid items-start gap-8 px-4 py-6 lg:grid-cols-[minmax(0,36rem)_minmax(0,22.5rem)] lg:px-6"
    >
      <div className="min-w-0">
        <h2 id={ID} className="sr-only">
          {t("title")}
        </h2>
        <p className="mb-4 text-dense text-muted">{t("text")}</p>
        <p className="flex flex-wrap items-center gap-x-1 text-dense">
          <span className="text-muted">{t("lookUp")}</span>
          <a
            href={page.lookUpUrl}
            target="_blank"
            rel="noreferrer"
            className="font-mono text-accent underline underline-offset-2 wrap-anywhere"
          >
            {page.lookUpUrl}
          </a>
          <CopyButton text={page.lookUpUrl} what={t("lookUpLink")} />
        </p>
        <ShopLogoField shop={shop} logoUrl={now.logoUrl} />
        <div className="mt-5 flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
            <FormField name="name" label={t("name")} hint={t("nameHint")} defaultValue={page.name} maxLength={40} />
            <label className="text-sm font-medium">
              {t("accent")}
              <input
                type="color"
                name="accent"
                defaultValue={page.accent}
                className="mt-1 block h-9 w-full cursor-pointer rounded-lg border border-border bg-transparent p-1 touch-height"
              />
            </label>
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <FormField
              name="phone"
              label={t("phone")}
              hint={t("phoneHint")}
              inputMode="tel"
              defaultValue={page.phone}
              maxLength={24}
            />
            <FormField
              name="wechat"
              label={t("wechat")}
              hint={t("wechatHint")}
              defaultValue={page.wechat}
              maxLength={40}
            />
          </div>
          <Checkbox name="showsOrder" defaultChecked={page.showsOrder} hint={t("showsOrderHint")}>
            {t("showsOrder")}
          </Checkbox>
          <FormField
            rows={2}
            name="notice"
            label={t("notice")}
            hint={t("noticeHint")}
            defaultValue={page.notice}
            maxLength={200}
          />
          <FormField
            rows={2}
            name="noticeEn"
            label={t("noticeEn")}
            hint={t("noticeEnHint")}
            defaultValue={page.noticeEn}
            maxLength={300}
          />
          <FormField
            rows={2}
            name="frameAncestors"
            label={t("frames")}
            hint={t("framesHint")}
            defaultValue={page.frameAncestors.join("\n")}
            maxLength={2_000}
          />
        </div>
      </div>
      <BuyerPagePreview shop={shop} logoUrl={now.logoUrl} draft={draft} />
    </section>
  );
}

const readLook = (form: FormData): ShopPageDraft => ({
  name: getText(form, "name"),
  accent: getText(form, "accent"),
  phone: getText(form, "phone"),
  wechat: getText(form, "wechat"),
  showsOrder: form.has("showsOrder"),
  notice: getText(form, "notice"),
  noticeEn: getText(form, "noticeEn"),
});

function pickLook(page: ShopPageView): ShopPageDraft {
  const { name, accent, phone, wechat, showsOrder, notice, noticeEn } = page;
  return { name, accent, phone, wechat, showsOrder, notice, noticeEn };
}

/** Logo of the shop: a chosen picture is scaled down and uploaded at once. */
function ShopLogoField({ shop, logoUrl }: { shop: string; logoUrl: string | null }) {
  const t = useTranslations("settings.shop");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: async (file: File | null): Promise<ShopPageView> =>
      file ? uploadLogo(shop, await shrinkLogo(file)) : removeLogo(shop),
    onSuccess: (page) => {
      queryClient.setQueryData(shopPageOptions(shop).queryKey, page);
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
