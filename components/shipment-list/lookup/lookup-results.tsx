import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubscriptionCost } from "@/components/imports/subscription-cost";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { TextButton } from "@/components/ui/layout/text-button";
import { importAtOnce } from "@/lib/client/imports/import-at-once";
import { importState } from "@/lib/client/imports/import-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { buildStateHref } from "@/lib/client/shared/url-state";
import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import type { LookupResult } from "@/lib/operations/shipments/shipment-operations";
import { FoundShipments } from "./found-shipments";

/** What each number of a text is: new, known, or no waybill number. */
export function LookupResults({ text, result, isOld, onSubscribed }: Props) {
  const t = useTranslations("lookup");
  const { found, misses, orderMisses, repeated, unread, unreadLines } = result;
  const known = new Set(found.map(({ number }) => number)).size;
  const added = misses.filter((number) => !orderMisses.includes(number));
  return (
    <div aria-busy={isOld} className="mt-3 grid gap-3">
      <p role="status" className="font-medium" data-testid="lookup-summary">
        {t("summary", { known, added: added.length, others: orderMisses.length + unread })}
        {repeated > 0 && <span className="text-muted">{t("repeated", { count: repeated })}</span>}
      </p>
      {added.length > 0 && <NewNumbers text={text} numbers={added} isOld={isOld} onSubscribed={onSubscribed} />}
      {orderMisses.length > 0 && (
        <p className="text-dense wrap-anywhere text-muted" data-testid="lookup-orders">
          {t("orders", { numbers: orderMisses.slice(0, MAX_ORDERS).join(t("listComma")), count: orderMisses.length })}
        </p>
      )}
      {unread > 0 && (
        <p className="tone-amber text-dense text-(--tone)" data-testid="lookup-unread">
          {t("unread", {
            count: unread,
            lines: unreadLines.join(t("listComma")),
            hasMore: unread > unreadLines.length ? "yes" : "no",
          })}
        </p>
      )}
      {found.length > 0 && <FoundShipments found={found} />}
    </div>
  );
}

const MAX_ORDERS = 20;

interface Props {
  text: string;
  result: LookupResult;
  /** Whether the result is that of the text before. */
  isOld: boolean;
  onSubscribed: () => void;
}

/** Numbers that are listed until the others are asked for. */
const MAX_LISTED = 12;

/** The numbers of a text that are not tracked, each with its carrier; what they cost, and a button that subscribes them. */
function NewNumbers({ text, numbers, isOld, onSubscribed }: NewNumbersProps) {
  const t = useTranslations("lookup");
  const { canWrite } = useDeskUser();
  const router = useRouter();
  const { toasts } = useDeskStores();
  const [isWhole, setWhole] = useState(false);
  const listed = isWhole ? numbers : numbers.slice(0, MAX_LISTED);
  const codes = listed.map((number) => recognizeCarrier(number)[0]?.code ?? "");
  const carriers = useCarriersByCode([...new Set(codes)].filter((code) => code !== ""));
  const { act: subscribe, isPending } = useAction({
    send: () => importAtOnce(text, numbers.length),
    onSuccess: ({ id, isDone }) => {
      if (!isDone) return router.push(buildStateHref("/import", importState, { job: id }));
      const title = t("subscribed", { count: numbers.length });
      toasts.show({ kind: "success", title, description: t("subscribedHint") });
      onSubscribed();
    },
    invalidates: [["lookup"], ["imports"], ["shipments"], ["counts"], ["overview"]],
  });
  return (
    <section
      aria-labelledby="new-numbers"
      className="rounded-xl border border-border bg-surface"
      data-testid="lookup-misses"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <h2 id="new-numbers" className="font-semibold">
          {t("new", { count: numbers.length })}
        </h2>
        <CopyButton text={numbers.join("\n")} what={t("copyMisses")} isTextLong />
        {canWrite && !isOld && (
          <div className="ms-auto flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubscriptionCost count={numbers.length} />
            <Button variant="primary" isPending={isPending} onPress={() => subscribe()}>
              {t("subscribe", { count: numbers.length })}
            </Button>
          </div>
        )}
      </div>
      <ul className="grid border-t border-separator py-1.5 text-dense sm:grid-cols-2 xl:grid-cols-3">
        {listed.map((number, index) => (
          <li key={number} className="flex min-w-0 items-baseline gap-2 px-4 py-1">
            <span className="font-mono break-all">{number}</span>
            <span className="truncate text-muted">
              {carriers.find(({ code }) => code === codes[index])?.name ?? t("carrierUnknown")}
            </span>
          </li>
        ))}
      </ul>
      {listed.length < numbers.length && (
        <TextButton className="mx-4 mb-3" onPress={() => setWhole(true)}>
          {t("showAll", { count: numbers.length })}
        </TextButton>
      )}
    </section>
  );
}

interface NewNumbersProps {
  /** Where they were found, with names and phones. */
  text: string;
  numbers: readonly string[];
  isOld: boolean;
  onSubscribed: () => void;
}
