import { useQuery } from "@tanstack/react-query";
import {
  Check,
  ChevronLeft,
  ChevronRight,
  CircleQuestionMark,
  Copy,
  Ellipsis,
  ExternalLink,
  Link2,
  Printer,
  Tag,
  Trash2,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useQueryPrice } from "@/components/queries/use-query-price";
import { ParcelTagChoices } from "@/components/tags/parcel-tags";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { MENU_ROW, MenuRow } from "@/components/ui/dropdown/menu-row";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { buildButtonClass } from "@/components/ui/layout/button-class";
import { useCopyText } from "@/components/ui/layout/use-copy-text";
import { queryOfferOptions } from "@/lib/client/queries/reconcile-queries";
import { callOperation } from "@/lib/client/shared/call-operation";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { renewBuyerLink } from "@/lib/client/shipments/shipment-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import type { ListedAction } from "./use-parcel-actions";

type MenuPage = "tags" | "link" | "deletion";

/** Everything that can be done with a parcel besides its likely action. */
export function ParcelMenu(props: Props) {
  const t = useTranslations("detail.menu");
  return (
    <Dropdown
      label={t("title")}
      width={264}
      buttonClassName={buildButtonClass({ variant: "ghost", size: "sm", isIconOnly: true })}
      button={
        <>
          <Ellipsis aria-hidden />
          <span className="sr-only">{t("title")}</span>
        </>
      }
    >
      {(close) => <MenuPages {...props} close={close} />}
    </Dropdown>
  );
}

function MenuPages({ shipment, close, ...menu }: Props & { close: () => void }) {
  const t = useTranslations("detail.menu");
  const [page, setPage] = useState<MenuPage | null>(null);
  if (page === null) {
    return <Actions {...menu} {...{ shipment, close }} onPage={setPage} />;
  }
  return (
    <>
      <MenuRow isAutoFocused onPress={() => setPage(null)} className="mb-1.5 font-medium">
        <ChevronLeft aria-hidden className="size-4" />
        {t(page)}
      </MenuRow>
      {page === "tags" && <ParcelTagChoices shipment={shipment} />}
      {page === "link" && <BuyerLinkRows shipment={shipment} />}
      {page === "deletion" && <DeletionPanel id={shipment.id} waybillNumber={shipment.waybillNumber} />}
    </>
  );
}

function Actions({ shipment, actions, onExplain, onPage, close }: ActionsProps) {
  const t = useTranslations("detail.menu");
  const { canWrite, canManage } = useDeskUser();
  const formatPrice = useQueryPrice();
  const isQueryListed = actions.some(({ key }) => key === "query");
  const { data: offer } = useQuery({ ...queryOfferOptions(shipment.id), enabled: isQueryListed });
  const isJudged = shipment.state !== null || shipment.rawState !== null;
  const run = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <>
      {actions.map(({ key, label, Icon, run: act }) => (
        <MenuRow key={key} onPress={run(act)}>
          <Icon aria-hidden className="size-4 text-muted" />
          {label}
          {key === "query" && offer && <Aside>{formatPrice(offer)}</Aside>}
        </MenuRow>
      ))}
      {canWrite && (
        <MenuRow onPress={() => onPage("tags")}>
          <Tag aria-hidden className="size-4 text-muted" />
          {t("tags")}
          <Opens />
        </MenuRow>
      )}
      {shipment.trackingUrl && (
        <MenuRow onPress={() => onPage("link")}>
          <Link2 aria-hidden className="size-4 text-muted" />
          {t("link")}
          <Opens />
        </MenuRow>
      )}
      {isJudged && (
        <MenuRow onPress={run(onExplain)}>
          <CircleQuestionMark aria-hidden className="size-4 text-muted" />
          {t("explain")}
        </MenuRow>
      )}
      <MenuRow onPress={run(() => window.print())}>
        <Printer aria-hidden className="size-4 text-muted" />
        {t("print")}
      </MenuRow>
      {canManage && (
        <MenuRow onPress={() => onPage("deletion")}>
          <Trash2 aria-hidden className="size-4 text-muted" />
          {t("deletion")}
          <Opens />
        </MenuRow>
      )}
    </>
  );
}

const Opens = () => <ChevronRight aria-hidden className="ms-auto size-4 text-muted" />;

const Aside = ({ children }: { children: ReactNode }) => <span className="ms-auto text-xs text-muted">{children}</span>;

interface Props {
  shipment: ShipmentDetail;
  actions: readonly ListedAction[];
  /** Shows which push decided the state. */
  onExplain: () => void;
}

interface ActionsProps extends Props {
  onPage: (page: MenuPage) => void;
  close: () => void;
}

/** Deletes the parcel for good, after asking; afterwards the list is shown. */
function DeletionPanel({ id, waybillNumber }: { id: string; waybillNumber: string }) {
  const t = useTranslations("detail.deletion");
  const router = useRouter();
  return (
    <div className="px-2 pb-1 text-dense">
      <p className="mb-2 text-xs text-muted">{t("text")}</p>
      <ConfirmAction
        label={t("label")}
        question={t("question", { number: waybillNumber })}
        confirmLabel={t("confirm")}
        keepLabel={t("keep")}
        variant="outline"
        send={() => callOperation("DELETE /api/v1/shipments/{id}", { id })}
        onSuccess={() => router.replace("/shipments")}
        invalidates={[[]]}
      />
    </div>
  );
}

/** Rows of a menu for the parcel's buyer page: open it, copy its link for a chat, or replace the address. */
function BuyerLinkRows({ shipment: { id, trackingUrl } }: Pick<Props, "shipment">) {
  const t = useTranslations("buyerLink");
  const { canWrite } = useDeskUser();
  const [isCopied, copy] = useCopyText();
  const CopyIcon = isCopied ? Check : Copy;
  const url = trackingUrl ?? "";
  return (
    <>
      <a href={url} target="_blank" rel="noreferrer" title={t("hint")} className={MENU_ROW}>
        <ExternalLink aria-hidden className="size-4 text-muted" />
        {t("open")}
      </a>
      <MenuRow onPress={() => void copy(url)}>
        <CopyIcon aria-hidden className="size-4 text-muted" />
        <span role="status">{t(isCopied ? "copied" : "copy")}</span>
      </MenuRow>
      {canWrite && (
        <div className="mt-1.5 border-t border-separator px-2 pt-2.5 text-dense">
          <ConfirmAction
            label={t("renew")}
            question={t("renewAsk")}
            confirmLabel={t("renewSure")}
            keepLabel={t("keep")}
            variant="outline"
            send={() => renewBuyerLink(id)}
            success={t("renewed")}
          />
        </div>
      )}
    </>
  );
}
