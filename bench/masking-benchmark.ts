import { readFileSync } from "node:fs";
import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import { redactLogLine } from "@/lib/log/redact-log-line";
import { findPatterns } from "@/scripts/patterns/find-patterns";
import { hostileTexts } from "@/scripts/patterns/hostile-texts";
import { parseBenchOptions } from "./bench-options";

const CORPUS = ["tuning", "held-out"].map((part) => `lib/domain/privacy/corpus/${part}-texts.txt`);
/** The longest text that is masked whole. */
const HOSTILE_LENGTH = 2_000;

/** Texts as carriers write them. */
function readCarriersTexts(): string[] {
  const lines = CORPUS.flatMap((file) => readFileSync(file, "utf8").split("\n"));
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.replace(/[«»]/g, ""));
}

/** Texts that repeat what an expression of the masker looks for. */
function buildHostileTexts(): string[] {
  const { written } = findPatterns(["lib/domain/privacy"]);
  return [...new Set(written.flatMap(({ pattern }) => [...hostileTexts(pattern, HOSTILE_LENGTH)]))];
}

/** Measures the processor time of masking: of carriers' texts, of hostile ones, and of lines of the log. */
export async function runMasking(args: string[]): Promise<void> {
  const { rounds } = parseBenchOptions(args, [1]);
  const carriers = readCarriersTexts();
  const lines = carriers.map((text) => `${JSON.stringify({ level: 40, node: "desk-1", msg: "failed", text })}\n`);
  measure("carriers' texts", carriers, maskPersonalData, rounds);
  measure(`hostile texts of ${HOSTILE_LENGTH} characters`, buildHostileTexts(), maskPersonalData, rounds);
  measure("lines of the log", lines, redactLogLine, rounds);
}

function measure(what: string, texts: readonly string[], use: (text: string) => unknown, rounds: number): void {
  const least = texts.map((text) => Math.min(...Array.from({ length: rounds }, () => timeOf(use, text))));
  const mean = least.reduce((sum, each) => sum + each, 0) / least.length;
  const figures = `${mean.toFixed(3)} ms of a processor each, the slowest ${Math.max(...least).toFixed(1)} ms`;
  process.stdout.write(`${texts.length} ${what}: ${figures}\n`);
}

/** In ms. */
function timeOf(use: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  use(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
