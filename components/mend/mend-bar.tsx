"use client";
import { Button } from "@heroui/react";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CarrierField } from "../ui/carrier-field";
import type { Selection } from "../ui/use-selection";
import { CostNote } from "./cost-note";
import { useResubscribe } from "./use-resubscribe";

/** Mends all chosen shipments in one way and has them subscribed once more; stays in view. */
export function MendBar({ selection }: { selection: Selection }) {
  const t = useTranslations("resubscribe");
  const { mutate, isPending } = useResubscribe();
  const [carrier, setCarrier] = useState("");
  const [phone, setPhone] = useState("");
  const send = () => {
    const changes = { ...(carrier ? { carrier } : {}), ...(phone.trim() ? { phone: phone.trim() } : {}) };
    mutate({ ids: selection.ids, changes }, { onSuccess: selection.clear });
  };
  return (
    <section
      aria-label={t("selected", { count: selection.ids.length })}
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-border bg-surface px-4 py-2.5 max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] lg:px-6"
    >
      <p className="flex-1 text-[0.8125rem] whitespace-nowrap" aria-live="polite">
        {t("selected", { count: selection.ids.length })}{" "}
        <CostNote ids={selection.ids} hasOtherCarrier={carrier !== ""} />
      </p>
      <CarrierField
        className="filter-combo w-40 max-lg:order-2 max-lg:flex-1"
        label={t("carrier")}
        isLabelHidden
        noneLabel={t("carrierSame")}
        value={carrier}
        onChange={setCarrier}
      />
      <input
        type="tel"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
        aria-label={t("phone")}
        placeholder={t("phoneSame")}
        autoComplete="off"
        maxLength={32}
        className="plain-field w-40 max-lg:order-2 max-lg:flex-1"
      />
      <Button variant="ghost" size="sm" onPress={selection.clear} className="max-lg:h-11">
        {t("clear")}
      </Button>
      <Button variant="primary" size="sm" isPending={isPending} onPress={send} className="max-lg:h-11">
        <Send aria-hidden />
        {t("action")}
      </Button>
    </section>
  );
}
