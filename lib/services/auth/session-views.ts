import type { SessionRow } from "@/db/queries/auth/people-records";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { SessionView } from "@/lib/operations/people-operations";
import { describeDevice, isPrivateAddress } from "./describe-device";

/** @param currentId the session of the request itself */
export function toSessionView(session: SessionRow, currentId?: string): SessionView {
  const { id, ipAddress, userAgent, createdAt, updatedAt } = session;
  return {
    id,
    ...describeDevice(userAgent),
    address: ipAddress || null,
    isPrivateAddress: isPrivateAddress(ipAddress ?? ""),
    createdAt: toIsoBeijing(createdAt.getTime()),
    lastUsedAt: toIsoBeijing(updatedAt.getTime()),
    isCurrent: id === currentId,
  };
}
