"use client";
import { useQuery } from "@tanstack/react-query";
import { Tag as TagIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ShopList } from "@/components/shops/shop-list";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { callOperation } from "@/lib/client/shared/call-operation";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { MAX_TAG_LENGTH, TAG_COLORS, type TagColor } from "@/lib/domain/tags/tag";
import type { Tag } from "@/lib/operations/tag-operations";
import { TagChip } from "./tag-chip";

/**
 * The tags of parcels: their names, colours and shops.
 *
 * @param isLimited whether the user is limited to shops, and changes only their tags
 */
export function TagsPage({ isLimited }: { isLimited: boolean }) {
  const { canWrite } = useDeskUser();
  const t = useTranslations("tag");
  const pages = useTranslations("settingsPages");
  const query = useQuery(tagsOptions);
  return (
    <>
      <PageHeader title={pages("tags.title")} />
      <div className="flex max-w-5xl flex-col gap-4 px-4 pb-8 lg:px-6">
        <ShopList />
        <h2 className="mt-4 font-semibold">{t("title")}</h2>
        <p className="text-muted">{t("lead")}</p>
        {canWrite && <NewTagForm />}
        <QueryBoundary
          query={query}
          href="/settings/tags"
          isEmpty={(tags) => tags.length === 0}
          empty={<EmptyState Icon={TagIcon} title={t("emptyTitle")} text={t("emptyText")} />}
        >
          {(tags) => (
            <ul className="divided rounded-xl border border-border bg-surface">
              {tags.map((tag) => (
                <TagRow key={tag.id} tag={tag} canChange={canWrite && !(isLimited && tag.shop === null)} />
              ))}
            </ul>
          )}
        </QueryBoundary>
      </div>
    </>
  );
}

function NewTagForm() {
  const t = useTranslations("tag");
  const [name, setName] = useState("");
  const [color, setColor] = useState<TagColor>("blue");
  const { act, isPending } = useAction({
    send: (body: Pick<Tag, "name" | "color">) => callOperation("POST /api/v1/tags", { body }),
    onSuccess: () => setName(""),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") act({ name: name.trim(), color });
  };
  return (
    <form onSubmit={send} className="flex flex-wrap items-center gap-2">
      <input
        value={name}
        onChange={(event) => setName(event.target.value)}
        aria-label={t("name")}
        placeholder={t("name")}
        maxLength={MAX_TAG_LENGTH}
        autoComplete="off"
        className="plain-field w-48 touch-height max-sm:flex-1"
      />
      <TagColorSelect label={t("color")} value={color} onChange={setColor} />
      <Button type="submit" variant="primary" size="sm" isPending={isPending} isDisabled={name.trim() === ""}>
        {t("new")}
      </Button>
    </form>
  );
}

/** One tag, with its name and colour to change, and a button that deletes it. */
function TagRow({ tag, canChange }: { tag: Tag; canChange: boolean }) {
  const t = useTranslations("tag");
  const [name, setName] = useState(tag.name);
  const change = useAction({
    send: (body: Partial<Pick<Tag, "name" | "color">>) =>
      callOperation("PATCH /api/v1/tags/{id}", { id: tag.id, body }),
    success: t("changed"),
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
          <ConfirmAction
            label={t("delete")}
            aria-label={t("deleteOf", { name: tag.name })}
            question={t("deleteQuestion", { name: tag.name })}
            confirmLabel={t("delete")}
            keepLabel={t("keep")}
            send={() => callOperation("DELETE /api/v1/tags/{id}", { id: tag.id })}
            success={t("deleted", { name: tag.name })}
          />
        </>
      )}
    </li>
  );
}

function TagColorSelect({ label, value, onChange }: TagColorSelectProps) {
  const t = useTranslations("tag.colors");
  return (
    <SelectField
      label={label}
      options={TAG_COLORS.map((color) => [color, t(color)])}
      value={value}
      onChange={onChange}
      className="touch-height"
    />
  );
}

interface TagColorSelectProps {
  label: string;
  value: TagColor;
  onChange: (color: TagColor) => void;
}
