import { Camera, CameraOff, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type RefObject, useCallback, useEffect, useId, useRef, useState } from "react";
import { getText } from "@/components/ui/form/form-values";
import { useFileInput } from "@/components/ui/form/use-file-input";
import { Button } from "@/components/ui/layout/button";
import { createBarcodeReader } from "@/lib/client/keyboard/barcode-reader";
import { readBarcodePhoto } from "@/lib/client/keyboard/read-barcode-photo";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { ModalPanel, ModalPanelHeader } from "./modal-panel";
import { useOpenWaybillNumber } from "./use-open-waybill-number";

/** Reads a waybill's barcode from the camera, a photo, or typing. */
export function ScannerPanel({ openPage, onClose }: { openPage: (href: string) => void; onClose: () => void }) {
  const t = useTranslations("commandPalette");
  const openNumber = useOpenWaybillNumber(openPage);
  const [scanHandler] = useState(useDeskStores().scanHandler.get);
  const title = scanHandler?.label ?? t("scan");
  const video = useRef<HTMLVideoElement>(null);
  const handleCode = useCallback(
    (code: string) => {
      navigator.vibrate?.(40);
      onClose();
      if (scanHandler) scanHandler.onScan(code);
      else void openNumber(code);
    },
    [onClose, openNumber, scanHandler],
  );
  const camera = useCameraScan(video, handleCode);
  const hasCamera = camera === "starting" || camera === "scanning";
  return (
    <ModalPanel label={title} onClose={onClose} className="mt-[8vh] max-w-md max-lg:mt-0">
      <ModalPanelHeader title={title} onClose={onClose} />
      <div className="relative flex min-h-64 flex-1 items-center max-lg:max-h-[60dvh] justify-center overflow-hidden bg-black text-white">
        {/* Always rendered: the camera's stream is attached after permission is granted. */}
        <video ref={video} muted playsInline className={`size-full object-cover ${hasCamera ? "" : "hidden"}`} />
        {hasCamera && (
          <span
            aria-hidden
            className="absolute inset-x-8 top-1/2 h-28 -translate-y-1/2 rounded-xl border-2 border-white/80 shadow-[0_0_0_100vmax_rgb(0_0_0/35%)]"
          />
        )}
        <p
          role="status"
          className={
            hasCamera ? "absolute inset-x-6 bottom-5 text-center text-shadow-sm" : "max-w-72 px-4 py-8 text-center"
          }
        >
          {camera === "starting" && (
            <LoaderCircle aria-hidden className="mx-auto mb-2 size-6 motion-safe:animate-spin" />
          )}
          {!hasCamera && <CameraOff aria-hidden className="mx-auto mb-3 size-7 opacity-80" strokeWidth={1.5} />}
          {t(`camera.${camera}`)}
        </p>
      </div>
      <ScanAlternatives onCode={handleCode} />
    </ModalPanel>
  );
}

/** Without a camera or permission to use it: a photo, or typing. */
function ScanAlternatives({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations("commandPalette");
  const field = useId();
  const [isBlind, setBlind] = useState(false);
  const readPhoto = async (file: File) => {
    setBlind(false);
    const code = await readBarcodePhoto(file).catch(() => undefined);
    if (code) onCode(code);
    else setBlind(true);
  };
  const [photo, choosePhoto] = useFileInput({
    accept: "image/*",
    capture: "environment",
    "aria-label": t("photo"),
    onFile: (file) => void readPhoto(file),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = getText(new FormData(event.currentTarget), "number");
    if (text !== "") onCode(text);
  };
  return (
    <div className="flex flex-col gap-3 border-t border-border p-4">
      <form onSubmit={submit} className="flex items-end gap-2">
        <label htmlFor={field} className="min-w-0 flex-1 text-dense text-muted">
          {t("byHand")}
          <input
            id={field}
            name="number"
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            enterKeyHint="go"
            className="plain-field mt-1 block w-full font-mono"
          />
        </label>
        <Button type="submit" variant="outline">
          {t("openIt")}
        </Button>
      </form>
      <Button variant="ghost" className="self-start" onPress={choosePhoto}>
        <Camera aria-hidden />
        {t("photo")}
      </Button>
      {photo}
      <p role="alert" className="text-dense text-danger empty:hidden">
        {isBlind ? t("noBarcode") : ""}
      </p>
    </div>
  );
}

/** State of the camera. `insecure`: browsers allow it only on https and localhost. */
type CameraState = "starting" | "scanning" | "insecure" | "denied" | "missing";

const SCAN_INTERVAL_MS = 180;

/**
 * Shows the rear camera in a video element and scans it until a code is found.
 *
 * @param onCode must be the same function between renders
 */
function useCameraScan(video: RefObject<HTMLVideoElement | null>, onCode: (code: string) => void): CameraState {
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
