"use client";
import { useQuery } from "@tanstack/react-query";
import { Tag as TagIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { NewTagForm } from "./new-tag-form";
import { TagRow } from "./tag-row";

/** The tags of parcels: their names, colours and shops. Who is limited to shops changes only those of these shops. */
export function TagsPage({ canWrite, isLimited }: Props) {
  const t = useTranslations("tag");
  const query = useQuery(tagsOptions);
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="flex max-w-3xl flex-col gap-4 p-4 lg:p-6">
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

interface Props {
  canWrite: boolean;
  /** Whether the user is limited to shops. */
  isLimited: boolean;
}
