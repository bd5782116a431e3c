import { useFormatter } from "next-intl";

/** Formats bytes: `1.2 MB`. */
export function useByteFormat(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const [unit, size] = bytes < 1e6 ? ["kB", 1e3] : bytes < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
    return `${format.number(bytes / Number(size), { maximumFractionDigits: 1 })} ${unit}`;
  };
}
