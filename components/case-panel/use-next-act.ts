import { CalendarClock, Check, type LucideIcon, MessageSquareQuote, Phone, SearchCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCopyText } from "@/components/ui/layout/use-copy-text";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { type NextAct, selectNextAct } from "@/lib/domain/cases/next-act";
import type { Language } from "@/lib/domain/shared/languages";
import type { CaseView } from "@/lib/operations/case-operations";
import { getNextActionTimes } from "./next-action-times";
import { useCaseTexts } from "./use-case-texts";

const ICONS: Readonly<Record<NextAct, LucideIcon>> = {
  call: Phone,
  write: MessageSquareQuote,
  check: SearchCheck,
  wait: CalendarClock,
  close: Check,
};

/**
 * The next likely act on an open case, for its primary button. A call or a text to the buyer also copies what there is to
 * say and becomes the case's step.
 *
 * @param onAct `hint` says what was copied
 */
export function useNextAct({ view, language, onAct, onClose }: Options): NextActButton | undefined {
  const t = useTranslations("caseDesk");
  const router = useRouter();
  const texts = useCaseTexts(view, language);
  const [, copy] = useCopyText();
  const act = selectNextAct(view);
  const { id, carrierPhone } = view.shipment;
  const contact = async (reader: "carrier" | "buyer") => {
    const isCopied = texts !== undefined && (await copy(texts[reader]));
    onAct({ action: "step", step: reader }, isCopied ? t(`copied.${reader}`) : undefined);
  };
  const run = {
    call: async () => {
      await contact("carrier");
      window.location.assign(`tel:${carrierPhone}`);
    },
    write: () => contact("buyer"),
    check: () => router.push(`/shipments/${id}`),
    wait: () => onAct({ action: "snooze", until: getNextActionTimes(Date.now()).tomorrow }),
    close: onClose,
  }[act];
  if (view.status === "closed") return undefined;
  return { act, Icon: ICONS[act], run };
}

export interface NextActButton {
  act: NextAct;
  Icon: LucideIcon;
  run: () => void;
}

interface Options {
  view: CaseView;
  /** Of the texts. */
  language: Language;
  onAct: (action: CaseAction, hint?: string) => void;
  /** Opens the outcomes. */
  onClose: () => void;
}
