"use client";
import { Button } from "@heroui/react";
import { ExternalLink, MessageSquareQuote, Pencil, Printer } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

export interface ParcelActions {
  /** Left out for those who may not change anything. */
  edit: (() => void) | undefined;
  /** Opens the texts for buyer and carrier. */
  writeText: () => void;
}

/** What can be done with the parcel, on a desk; in the hand the bar at the bottom has it. */
export function ParcelButtons({ id, actions, isPage }: { id: string; actions: ParcelActions; isPage: boolean }) {
  const t = useTranslations("detail");
  return (
    <div className="flex flex-wrap items-center gap-2 max-lg:hidden print:hidden">
      <Button variant="outline" size="sm" onPress={actions.writeText}>
        <MessageSquareQuote aria-hidden />
        {t("writeText")}
      </Button>
      {actions.edit && (
        <Button variant="outline" size="sm" onPress={actions.edit}>
          <Pencil aria-hidden />
          {t("edit")}
        </Button>
      )}
      <Button variant="ghost" size="sm" onPress={() => window.print()}>
        <Printer aria-hidden />
        {t("print")}
      </Button>
      {!isPage && (
        <Link href={`/shipments/${id}`} prefetch={false} className="button button--sm button--ghost">
          <ExternalLink aria-hidden />
          {t("openPage")}
        </Link>
      )}
    </div>
  );
}
