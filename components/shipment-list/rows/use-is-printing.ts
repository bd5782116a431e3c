import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Whether the page is being printed. Updated before the browser takes its snapshot. */
export function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const paper = window.matchMedia("print");
    const set = (next: boolean) => flushSync(() => setPrinting(next));
    const onChange = () => set(paper.matches);
    const begin = () => set(true);
    const end = () => set(false);
    paper.addEventListener("change", onChange);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      paper.removeEventListener("change", onChange);
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
}
