import { useStore } from "@/lib/client/shared/create-store";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { splitAtMaskedNumbers } from "@/lib/domain/privacy/reveal";
import { MaskedValue } from "./masked-value";

/**
 * A carrier's text, in which phone numbers are masked. Users who may call people can reveal and call them. On paper
 * names are masked too: the text is printed only once the browser has what masks them.
 */
export function CarrierText({ text, revealIn }: { text: string; revealIn?: string | undefined }) {
  const mask = useStore(useDeskStores().printMask);
  const pieces = revealIn === undefined ? [] : splitAtMaskedNumbers(text);
  const hasNumber = pieces.some(({ isMaskedNumber }) => isMaskedNumber);
  return (
    <>
      <span className="print:hidden">
        {hasNumber && revealIn !== undefined
          ? pieces.map((piece, index) =>
              piece.isMaskedNumber ? (
                // A line ends neither before a number nor behind it: its brackets stay with it (U+2060 joins words).
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
                <span key={index} className="before:content-['\2060'] after:content-['\2060']">
                  <MaskedValue shipmentId={revealIn} field="textNumber" masked={piece.text} />
                </span>
              ) : (
                piece.text
              ),
            )
          : text}
      </span>
      {mask && <span className="hidden print:inline">{mask(text)}</span>}
    </>
  );
}
