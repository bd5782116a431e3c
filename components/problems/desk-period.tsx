"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCarriers } from "../ui/use-carriers";
import type { DeskAddress } from "./use-desk-address";

/** What a report narrowed the desk to, days and carrier, with a way to take it away. */
export function DeskPeriod({ desk }: { desk: DeskAddress }) {
  const t = useTranslations("problems");
  const { from, to, carrier } = desk;
  const [known] = useCarriers(carrier ? [carrier] : []);
  const words = [
    ...(from || to ? [from === to ? from : t("periodOf", { from: from || "…", to: to || "…" })] : []),
    ...(carrier ? [known?.name ?? t("carrierOf", { code: carrier })] : []),
  ];
  if (words.length === 0) return null;
  return (
    <span className="inline-flex h-8 items-center rounded-md bg-default ps-2.5 text-xs max-lg:h-11">
      {words.join(" · ")}
      <button
        type="button"
        onClick={() => void desk.set({ from: "", to: "", carrier: "", case: "" }, { history: "push" })}
        className="flex size-8 cursor-pointer items-center justify-center text-muted hover:text-foreground max-lg:size-11"
      >
        <X aria-hidden className="size-3.5" />
        <span className="sr-only">{t("periodRemove")}</span>
      </button>
    </span>
  );
}
