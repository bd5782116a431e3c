import type { SpreadsheetLimits } from "@/lib/spreadsheet/spreadsheet-limits";
import type { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";
import type { XlsxArchive } from "./xlsx-archive";
import { decodeEscapes } from "./xlsx-cell";
import { XmlReader } from "./xlsx-xml";

/** Reads the texts that cells refer to by index. */
export async function readSharedStrings(
  archive: XlsxArchive,
  path: string | undefined,
  limits: SpreadsheetLimits,
  pace: TimeBudget,
): Promise<readonly string[]> {
  if (!path || !archive.has(path)) return [];
  const strings: string[] = [];
  let chars = 0;
  let current = "";
  let isText = false;
  let isReading = false; // a phonetic reading is not part of the text
  const reader = new XmlReader(
    {
      open: (name) => {
        if (name === "si") current = "";
        else if (name === "rPh") isReading = true;
        else if (name === "t") isText = !isReading;
      },
      text: (text) => {
        if (isText && chars + current.length <= limits.sharedChars) current += text;
      },
      close: (name) => {
        if (name === "t") isText = false;
        else if (name === "rPh") isReading = false;
        else if (name === "si") {
          chars += current.length;
          strings.push(copyString(decodeEscapes(current)));
          if (strings.length > limits.sharedStrings || chars > limits.sharedChars) {
            throw new UnreadableFileError("suspicious", { detail: "tooManyTexts" });
          }
        }
      },
    },
    limits,
  );
  for await (const chunk of archive.read(path)) {
    reader.write(chunk);
    if (pace.shouldYield) await pace.yieldToEventLoop();
  }
  reader.end();
  return strings;
}

/** A copy that does not keep the source XML in memory. */
function copyString(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, "utf16le").toString("utf16le");
}
