import { useTranslations } from "next-intl";
import { FormSection } from "@/components/settings/saving/form-parts";
import { FormField } from "@/components/ui/form/form-field";
import { getText, getTextList } from "@/components/ui/form/form-values";
import { CopyButton } from "@/components/ui/layout/copy-button";
import type { ShopPageChange, ShopPageView } from "@/lib/domain/buyers/shop-page-schema";
import { ShopLogoField } from "./shop-logo-field";

/**
 * What the buyer page shows about the shop.
 *
 * @param page what the fields are filled with
 * @param now what is saved now
 */
export function BuyerPageSection({ page, now }: { page: ShopPageView; now: ShopPageView }) {
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
          <FormField
            name="name"
            label={t("name")}
            hint={t("nameHint")}
            autoComplete="off"
            defaultValue={page.name}
            maxLength={40}
          />
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
