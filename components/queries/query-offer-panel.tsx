import { Pencil, SearchCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import type { QueryOfferView } from "@/lib/domain/queries/query-offer";

/** What a query costs now, and the button; while it is not possible, why, and from when it is. */
export function QueryOfferPanel({ offer, isAsking, problem, canManage, onEdit, onAsk }: Props) {
  const t = useTranslations("queries");
  const formatTime = useTimeOrDate();
  const now = useNow();
  const { reason, from, units, fen } = offer;
  const isReady = reason === "ready" || (from !== null && now >= Date.parse(from));
  const price =
    units === 0
      ? t("free")
      : fen === null
        ? t("priceUnknown", { units })
        : t("price", { units, money: formatFen(fen) });
  return (
    <div className="mt-4 rounded-xl border border-border bg-surface-secondary px-4 py-3 text-dense">
      <p>
        <span className="text-muted">{t("cost")}</span> <span className="font-medium">{price}</span>
      </p>
      {!isReady && (
        <p className="tone-amber mt-2 text-(--tone)">
          {reason === "not_configured"
            ? t(canManage ? "obstacle.not_configured" : "obstacle.ask_owner")
            : t(`obstacle.${reason}`, { time: from === null ? "" : formatTime(from) })}
        </p>
      )}
      {problem !== null && (
        <p role="alert" className="tone-red mt-2 text-(--tone)">
          {problem || t("offline")}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2 max-sm:flex-col max-sm:items-stretch">
        <Button variant="primary" size="sm" isDisabled={!isReady} isPending={isAsking} onPress={onAsk}>
          <SearchCheck aria-hidden />
          {isAsking ? t("asking") : t("once")}
        </Button>
        {(reason === "no_carrier" || reason === "no_phone") && onEdit && (
          <Button variant="outline" size="sm" onPress={onEdit}>
            <Pencil aria-hidden />
            {t("edit")}
          </Button>
        )}
        {(reason === "not_configured" || reason === "budget") && canManage && (
          <ButtonLink href="/settings/kuaidi100" variant="outline" size="sm">
            {t("toSettings")}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

interface Props {
  offer: QueryOfferView;
  isAsking: boolean;
  /** Why the last query was not sent; empty when the server could not be reached. */
  problem: string | null;
  canManage: boolean;
  onEdit: (() => void) | undefined;
  onAsk: () => void;
}
