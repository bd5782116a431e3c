import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { SHIPMENT_CHANGE_KEYS } from "@/lib/client/shipments/shipment-queries";
import { changeTag, removeTag, tagsOptions } from "@/lib/client/tags/tag-queries";
import { MAX_TAG_LENGTH, type Tag } from "@/lib/domain/tags/tag";
import { TagChip } from "./tag-chip";
import { TagColorSelect } from "./tag-color-select";

/** One tag, with its name and colour to change, and a button that deletes it. */
export function TagRow({ tag, canChange }: { tag: Tag; canChange: boolean }) {
  const t = useTranslations("tag");
  const [name, setName] = useState(tag.name);
  const invalidates = [tagsOptions.queryKey, ["cases"], ...SHIPMENT_CHANGE_KEYS.map((key) => [key])];
  const change = useAction({
    send: (given: Partial<Pick<Tag, "name" | "color">>) => changeTag(tag.id, given),
    success: t("changed"),
    invalidates,
  });
  const remove = useAction({
    send: () => removeTag(tag.id),
    success: t("deleted", { name: tag.name }),
    invalidates,
  });
  const isRenamed = name.trim() !== "" && name.trim() !== tag.name;
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (isRenamed) change.act({ name: name.trim() });
  };
  return (
    <li data-testid="tag-row" className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <span className="flex min-w-36 flex-1 items-center gap-3">
        <TagChip tag={tag} />
        <span className="text-xs text-muted">{tag.shop === null ? t("everyShop") : t("shop", { shop: tag.shop })}</span>
      </span>
      {canChange && (
        <>
          <form onSubmit={rename} className="flex items-center gap-2">
            <input
              value={name}
              onChange={(event) => setName(event.target.value)}
              aria-label={t("nameOf", { name: tag.name })}
              maxLength={MAX_TAG_LENGTH}
              autoComplete="off"
              className="plain-field w-36 touch-height"
            />
            {isRenamed && (
              <Button type="submit" size="sm" isPending={change.isPending}>
                {t("rename")}
              </Button>
            )}
          </form>
          <TagColorSelect
            label={t("colorOf", { name: tag.name })}
            value={tag.color}
            onChange={(color) => change.act({ color })}
          />
          <ConfirmButton
            label={t("delete")}
            aria-label={t("deleteOf", { name: tag.name })}
            question={t("deleteQuestion", { name: tag.name })}
            confirmLabel={t("delete")}
            keepLabel={t("keep")}
            isPending={remove.isPending}
            onConfirm={() => remove.act()}
          />
        </>
      )}
    </li>
  );
}
