"use client";
import { Button } from "@heroui/react";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { isUnfiltered, type ListAddress, UNFILTERED } from "@/lib/client/list-address";
import { EmptyNote } from "../ui/empty-note";
import type { ChangeAddress } from "./use-list-address";

/** Nothing matches: what to loosen. */
export function NoResult({ address, onChange }: { address: ListAddress; onChange: ChangeAddress }) {
  const t = useTranslations("noResult");
  const isNarrowed = !isUnfiltered({ ...address, state: "", import: "" });
  return (
    <div className="border-t border-border bg-surface">
      <EmptyNote
        Icon={SearchX}
        title={address.q ? t("titleFor", { text: address.q }) : t("title")}
        text={address.q ? t("checkNumber") : isNarrowed ? t("loosen") : t("stateEmpty")}
      >
        {address.state !== "" && (
          <Button variant="outline" onPress={() => onChange({ state: "" })}>
            {t("allStates")}
          </Button>
        )}
        {isNarrowed && (
          <Button variant="outline" onPress={() => onChange(UNFILTERED)}>
            {t("reset")}
          </Button>
        )}
      </EmptyNote>
    </div>
  );
}
