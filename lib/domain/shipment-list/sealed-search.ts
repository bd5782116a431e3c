import { isWholePhone } from "@/lib/domain/privacy/phone-number";

/** Characters of a search, and of a sealed one, whose text may be Chinese. */
export const MAX_SEARCH_LENGTH = 64;
export const MAX_SEALED_LENGTH = 400;

const SEALED_SEARCH = /^s1\.[\da-f]{8}\.[\w-]{38,}$/;
const EXTENSION = /(?:转|#|x|ext\.?)[\d\s]{1,10}$/i;

/** Whether a search is one that the server has sealed (`POST /api/v1/searches`), so that an address does not tell its text. */
export function isSealedSearch(q: string): boolean {
  return SEALED_SEARCH.test(q) && q.length <= MAX_SEALED_LENGTH;
}

/** Whether a search is for a whole phone number, with or without an extension: no address may have it. */
export function isPhoneSearch(text: string): boolean {
  return isWholePhone(text.normalize("NFKC").trim().replace(EXTENSION, ""));
}
