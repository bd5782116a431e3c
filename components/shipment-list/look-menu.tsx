"use client";
import { Columns3 } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { List } from "@/components/shipment-list/rows/use-list";
import { Dropdown } from "@/components/ui/layout/dropdown";

// Comes when it is first opened: the list is what one waits for.
const LookPanel = dynamic(() => import("./look-panel").then((each) => each.LookPanel), { ssr: false });

/** How the list looks: how dense, which columns, by pages or without end. */
export function LookMenu({ list }: { list: List }) {
  const t = useTranslations("look");
  return (
    <Dropdown
      label={t("title")}
      width={320}
      look="plain-field inline-flex cursor-pointer items-center gap-1.5"
      button={
        <>
          <Columns3 aria-hidden className="size-3.5 text-muted" />
          {t("title")}
        </>
      }
    >
      {() => <LookPanel list={list} />}
    </Dropdown>
  );
}
