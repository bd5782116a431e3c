"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { FormSection } from "@/components/settings/saving/form-parts";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { FormField } from "@/components/ui/form/form-field";
import { getText, getTextList } from "@/components/ui/form/form-values";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { changeShopPage, removeLogo, shopPageOptions, uploadLogo } from "@/lib/client/buyers/shop-page-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { ShopPageChange, ShopPageView } from "@/lib/domain/buyers/shop-page-schema";
import { shrinkLogo } from "./shrink-logo";

/** What buyers see of the shop. */
export function BuyerPageSettings() {
  const t = useTranslations("settings.shop");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const query = useQuery(shopPageOptions);
  const change = useMutation({
    mutationFn: changeShopPage,
    onSuccess: (changed) => {
      queryClient.setQueryData(shopPageOptions.queryKey, changed);
      toasts.show({ kind: "success", title: t("saved"), description: t("savedHint") });
    },
    onError: (problem) => toasts.show({ kind: "danger", title: t("notSaved"), description: problem.message }),
  });
  return (
    <>
      <PageHeader title={t("title")} />
      <QueryBoundary query={query} href="/settings/buyer-page">
        {(now) => (
          <div className="bg-surface">
            <SettingsForm saved={now} change={change} getFieldName={(field) => field.replace(/\..*/, "")}>
              {(page) => <BuyerPageSection page={page} now={now} />}
            </SettingsForm>
          </div>
        )}
      </QueryBoundary>
    </>
  );
}

/**
 * What the buyer page shows about the shop.
 *
 * @param page what the fields are filled with
 * @param now what is saved now
 */
function BuyerPageSection({ page, now }: { page: ShopPageView; now: ShopPageView }) {
  const t = useTranslations("settings.shop");
  return (
    <FormSection<ShopPageChange>
      id="settings-shop"
      title={t("title")}
      text={t("text")}
      parse={(form) => ({
        name: getText(form, "name"),
        accent: getText(form, "accent"),
        notice: getText(form, "notice"),
        noticeEn: getText(form, "noticeEn"),
        frameAncestors: getTextList(form, "frameAncestors", /\s+/),
      })}
    >
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
      <ShopLogoField logoUrl={now.logoUrl} />
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
    </FormSection>
  );
}

/** Logo of the shop: a chosen picture is scaled down and uploaded at once. */
function ShopLogoField({ logoUrl }: { logoUrl: string | null }) {
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
