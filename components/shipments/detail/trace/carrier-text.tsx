import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import { splitAtMaskedNumbers } from "@/lib/domain/privacy/reveal";
import { MaskedNumber } from "./masked-number";

/**
 * A carrier's text, in which phone numbers are masked. Users who may call people can reveal and call them. In print,
 * names are masked too.
 */
export function CarrierText({ text, revealIn }: { text: string; revealIn?: string | undefined }) {
  const printText = maskPersonalData(text);
  const pieces = revealIn === undefined ? [] : splitAtMaskedNumbers(text);
  const hasNumber = pieces.some(({ isMaskedNumber }) => isMaskedNumber);
  if (!hasNumber && text === printText) return printText;
  return (
    <>
      <span className="print:hidden">
        {hasNumber && revealIn !== undefined
          ? pieces.map((piece, index) =>
              piece.isMaskedNumber ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
                <MaskedNumber key={index} shipmentId={revealIn} field="textNumber" masked={piece.text} />
              ) : (
                piece.text
              ),
            )
          : text}
      </span>
      <span className="hidden print:inline">{printText}</span>
    </>
  );
}
