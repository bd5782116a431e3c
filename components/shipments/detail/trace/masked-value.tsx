import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/ui/feedback/use-action";
import { RevealReasons } from "@/components/ui/shipment/reveal-reasons";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { revealNumber } from "@/lib/client/shipments/shipment-queries";
import type { RevealedField, RevealReason } from "@/lib/domain/privacy/reveal";

/** A masked number or name. A click asks for the reason, and then shows the whole; a number as a link to call it. */
export function MaskedValue({ shipmentId, field, masked }: Props) {
  const t = useTranslations("trace");
  const words = WORDS[field];
  const { toasts } = useDeskStores();
  const [isAsking, setAsking] = useState(false);
  const [values, setValues] = useState<readonly string[]>([]);
  const { act, isPending } = useAction({
    send: (reason: RevealReason) => revealNumber(shipmentId, { field, masked, reason }),
    onSuccess: (answer) => {
      setAsking(false);
      setValues(answer.values);
      if (answer.values.length === 0) toasts.show({ kind: "info", title: t("onlyMasked") });
    },
  });
  if (values.length > 0) {
    return values.map((value) =>
      field === "recipient" ? <WholeName key={value} name={value} /> : <CallLink key={value} number={value} />,
    );
  }
  if (!isAsking) {
    return (
      <button
        // plain: the masked text itself, within the carrier's text
        type="button"
        title={t(words.show)}
        aria-label={t(words.showOf, { value: masked })}
        onClick={() => setAsking(true)}
        className={`${STYLE} cursor-pointer decoration-dotted`}
      >
        {masked}
        <Eye aria-hidden className="size-3 max-sm:hidden" />
      </button>
    );
  }
  return (
    <RevealReasons
      question={t(words.why, { value: masked })}
      isPending={isPending}
      onChoose={act}
      onCancel={() => setAsking(false)}
    />
  );
}

const NUMBER_WORDS = { show: "showPhone", showOf: "showPhoneOf", why: "whyShow" } as const;
const WORDS = {
  phone: NUMBER_WORDS,
  textNumber: NUMBER_WORDS,
  recipient: { show: "showName", showOf: "showNameOf", why: "whyShowName" },
} as const satisfies Record<RevealedField, unknown>;

const STYLE =
  "inline-flex items-center gap-1 rounded align-baseline font-medium text-accent underline underline-offset-4 max-lg:-my-2 max-lg:py-2";

function CallLink({ number }: { number: string }) {
  const t = useTranslations("trace");
  return (
    <a ref={takeFocus} href={`tel:${number.replace(/[^\d+]/g, "")}`} title={t("callPhone")} className={STYLE}>
      {number}
    </a>
  );
}

function WholeName({ name }: { name: string }) {
  return (
    <span ref={takeFocus} tabIndex={-1}>
      {name}
    </span>
  );
}

/** The button that had the focus is removed. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

interface Props {
  shipmentId: string;
  field: RevealedField;
  /** As it is shown. */
  masked: string;
}
