import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { maskContacts, splitAtContacts } from "@/lib/domain/privacy/mask-contacts";
import { maskPersonalData } from "@/lib/domain/privacy/mask-people";

/**
 * A carrier's text. Phone numbers are masked; users who may call people can reveal and call them. In print, names are
 * masked too.
 */
export function CarrierText({ text, canReveal }: { text: string; canReveal: boolean }) {
  const printText = maskPersonalData(text);
  const pieces = canReveal ? splitAtContacts(text) : [{ text: maskContacts(text), phone: null }];
  const hasPhone = pieces.some(({ phone }) => phone !== null);
  if (!hasPhone && maskContacts(text) === printText) return printText;
  return (
    <>
      <span className="print:hidden">
        {pieces.map(({ text, phone }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          phone === null ? text : <HiddenPhone key={index} masked={text} phone={phone} />,
        )}
      </span>
      <span className="hidden print:inline">{printText}</span>
    </>
  );
}

/** A phone number that is revealed by a click; then it is a call link. */
function HiddenPhone({ masked, phone }: { masked: string; phone: string }) {
  const t = useTranslations("trace");
  const [isShown, setShown] = useState(false);
  const style =
    "inline-flex items-center gap-1 rounded font-medium text-accent underline underline-offset-4 max-lg:py-2";
  if (isShown) {
    return (
      <a ref={focusLink} href={`tel:${phone.replace(/[^\d+]/g, "")}`} title={t("callPhone")} className={style}>
        {phone}
      </a>
    );
  }
  return (
    <button
      type="button"
      title={t("showPhone")}
      aria-label={t("showPhoneOf", { phone: masked })}
      onClick={() => setShown(true)}
      className={`${style} cursor-pointer decoration-dotted`}
    >
      {masked}
      <Eye aria-hidden className="size-3" />
    </button>
  );
}

/** The button that had the focus is removed. */
function focusLink(link: HTMLAnchorElement | null): void {
  link?.focus();
}
