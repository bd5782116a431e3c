import { SearchCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useAction } from "@/components/ui/feedback/use-action";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { Button } from "@/components/ui/layout/button";
import { acceptQueryProposal, PAID_QUERY_CHANGE_KEYS } from "@/lib/client/queries/reconcile-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { QueryProposalHead, QueryProposalView } from "@/lib/domain/queries/query-views";
import { useProposalTitle } from "./use-proposal-title";

/** One proposal: how many parcels, what asking them costs at most, and the button, which asks for confirmation. */
export function QueryProposalItem({ proposal, canAsk, onOpen }: Props) {
  const t = useTranslations("reconcile.proposals");
  const formatCount = useCountFormat();
  const { count, isAtLeast, units, fen } = proposal;
  const [isConfirming, setConfirming] = useState(false);
  const price = {
    units,
    money: fen === null ? "" : formatFen(fen),
    kind: units === 0 ? "free" : fen === null ? "unknown" : "known",
  };
  return (
    <ProposalCard
      head={proposal}
      number={
        <>
          <span className="text-2xl font-semibold tracking-tight">{formatCount(count, isAtLeast)}</span>
          <span className="text-muted">{t("parcels", { count })}</span>
          {count > 0 && <span className="text-muted">{t("price", price)}</span>}
        </>
      }
    >
      {count > 0 && canAsk && !isConfirming && (
        <Button variant="outline" size="sm" onPress={() => setConfirming(true)}>
          <SearchCheck aria-hidden />
          {t("askAll")}
        </Button>
      )}
      {count > 0 && !isConfirming && (
        <Button variant="ghost" size="sm" onPress={onOpen}>
          {t("show")}
        </Button>
      )}
      {isConfirming && (
        <ConfirmProposal
          id={proposal.id}
          question={t("question", { ...price, count, number: formatCount(count, isAtLeast) })}
          onClose={() => setConfirming(false)}
        />
      )}
    </ProposalCard>
  );
}

/** A proposal's name and reason, its number, and its buttons. */
export function ProposalCard({ head, number, children }: CardProps) {
  const t = useTranslations("reconcile.proposals");
  const { rule, isOn, outage } = head;
  return (
    <li
      data-testid="proposal"
      data-rule={rule}
      className="-me-px -mb-px flex flex-col border-e border-b border-separator px-4 py-3.5 text-dense lg:px-5"
    >
      <h3 className="font-semibold">{useProposalTitle()(head)}</h3>
      <p className="mt-0.5 text-muted">{outage ? t(`outage.${outage.kind}`) : t(`text.${rule}`)}</p>
      <p className="mt-2 flex flex-wrap items-baseline gap-x-2">{number}</p>
      {isOn && <p className="mt-1 text-xs text-muted">{t("isOn")}</p>}
      <div className="mt-auto flex min-h-11 flex-wrap items-center gap-2 pt-3">{children}</div>
    </li>
  );
}

/** Names number and price before anything is asked. */
function ConfirmProposal({ id, question, onClose }: { id: string; question: string; onClose: () => void }) {
  const t = useTranslations("reconcile.proposals");
  const { toasts } = useDeskStores();
  const { act, isPending } = useAction({
    send: () => acceptQueryProposal(id),
    invalidates: PAID_QUERY_CHANGE_KEYS.map((key) => [key]),
    onSuccess: ({ queued }) => {
      toasts.show({ kind: "success", title: t("queued", { count: queued }), description: t("queuedHint") });
      onClose();
    },
  });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 font-medium">{question}</legend>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" size="sm" isPending={isPending} onPress={() => act()}>
          {t("confirm")}
        </Button>
        <Button size="sm" isAutoFocused isDisabled={isPending} onPress={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </fieldset>
  );
}

interface CardProps {
  head: QueryProposalHead;
  number: ReactNode;
  children?: ReactNode;
}

interface Props {
  proposal: QueryProposalView;
  canAsk: boolean;
  onOpen: () => void;
}
