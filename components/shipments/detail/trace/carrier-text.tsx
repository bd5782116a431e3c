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
                // Its brackets stay on its line.
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
                <span key={index} className="whitespace-nowrap">
                  {OPENING.exec(pieces[index - 1]?.text ?? "")}
                  <MaskedValue shipmentId={revealIn} field="textNumber" masked={piece.text} />
                  {CLOSING.exec(pieces[index + 1]?.text ?? "")}
                </span>
              ) : (
                withoutBrackets(piece.text, { atStart: index > 0, atEnd: index < pieces.length - 1 })
              ),
            )
          : text}
      </span>
      {mask && <span className="hidden print:inline">{mask(text)}</span>}
    </>
  );
}

const OPENING = /[(（]$/;
const CLOSING = /^[)）]/;

/** The text between two numbers, without the brackets that stand with them. */
function withoutBrackets(text: string, { atStart, atEnd }: { atStart: boolean; atEnd: boolean }): string {
  const end = atEnd ? text.replace(OPENING, "") : text;
  return atStart ? end.replace(CLOSING, "") : end;
}
