import { type RefObject, useEffect, useState } from "react";
import { createBarcodeReader } from "@/lib/client/keyboard/barcode-reader";

/** State of the camera. `insecure`: browsers allow it only on https and localhost. */
export type CameraState = "starting" | "scanning" | "insecure" | "denied" | "missing";

const SCAN_INTERVAL_MS = 180;

/**
 * Shows the rear camera in a video element and scans it until a code is found.
 *
 * @param onCode must be the same function between renders
 */
export function useCameraScan(video: RefObject<HTMLVideoElement | null>, onCode: (code: string) => void): CameraState {
  const [state, setState] = useState<CameraState>("starting");
  useEffect(() => {
    const stopped = new AbortController();
    let stream: MediaStream | undefined;
    const scan = async () => {
      if (!navigator.mediaDevices?.getUserMedia) return setState(window.isSecureContext ? "missing" : "insecure");
      const element = video.current;
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: { ideal: "environment" }, width: { ideal: 1_280 } },
      });
      if (stopped.signal.aborted || !element) return stopStream(stream);
      element.srcObject = stream;
      await element.play();
      const read = await createBarcodeReader();
      setState("scanning");
      while (!stopped.signal.aborted) {
        const code = await read(element).catch(() => undefined); // no frame available yet
        if (code && !stopped.signal.aborted) return onCode(code);
        await new Promise((resolve) => setTimeout(resolve, SCAN_INTERVAL_MS));
      }
    };
    scan().catch((error: unknown) => {
      if (!stopped.signal.aborted) setState(isPermissionDenied(error) ? "denied" : "missing");
    });
    return () => {
      stopped.abort();
      if (stream) stopStream(stream);
    };
  }, [video, onCode]);
  return state;
}

function isPermissionDenied(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NotAllowedError";
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
