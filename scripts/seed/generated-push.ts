import { deflateRawSync } from "node:zlib";
import type { LegSnapshot, PushSnapshot } from "@/lib/domain/tracking/push-snapshot";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";

/** The newest push of a generated parcel, before its text is written. */
export interface GeneratedPush {
  id: string;
  callbackId: string;
  receivedAt: number;
  snapshot: PushSnapshot;
}

/** The stored parts of its text. */
export interface StoredPushText {
  /** Compressed, as the worker stores older pushes. */
  param: Buffer;
  fingerprint: string;
}

/** The fastest level: the size of a generated push does not matter. */
const DEFLATE = { level: 1 };

/** Writes a push as Kuaidi100 does, signs and compresses it. */
export function buildPushText({ callbackId, snapshot }: GeneratedPush): StoredPushText {
  const { rawStatus: status, message, origin, destination } = snapshot;
  const text = JSON.stringify({
    status,
    message: message ?? "",
    autoCheck: "0",
    comOld: "",
    comNew: "",
    ...(origin && { lastResult: buildResult(origin) }),
    ...(destination && { destResult: buildResult(destination) }),
  });
  const param = Buffer.from(text);
  return { param: deflateRawSync(param, DEFLATE), fingerprint: signParam(param, deriveSalt(callbackId)) };
}

function buildResult({ carrier, waybillNumber, state: { state, subState, raw }, events }: LegSnapshot) {
  const stateCode = raw ?? subState ?? state;
  return {
    message: "ok",
    state: stateCode === null ? "" : String(stateCode),
    status: "200",
    condition: "",
    ischeck: state === 3 ? "1" : "0",
    com: carrier,
    nu: waybillNumber,
    data: events.map(({ time, context, status, areaCode, areaName }) => ({
      time,
      ftime: time,
      context,
      ...(status !== null && { status }),
      areaCode,
      areaName,
    })),
  };
}
