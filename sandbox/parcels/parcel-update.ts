import type { Scan } from "./parcel-scan";

/** The result of a check that is pushed (document, 2.3 `status` to `comNew`). */
export interface ParcelUpdate {
  status: "polling" | "shutdown" | "abort" | "updateall";
  message: string;
  autoCheck: "0" | "1";
  comOld: string;
  comNew: string;
  /** What the push contains instead of the parcel's trace and carrier. */
  instead?: {
    scans?: readonly Scan[];
    /** Null: the push names no carrier. */
    com?: string | null;
  };
  /** Kuaidi100 takes it for sent, and it never arrives. */
  isLost?: boolean;
}

/** The two reasons for an abort, in the document's words. */
export const NO_RECORD_MESSAGE = "3天查询无记录";
export const STALE_MESSAGE = "60天无变化";
