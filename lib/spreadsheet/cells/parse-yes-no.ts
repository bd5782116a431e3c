const YES = /^(?:是|y|yes|true|1|√|✓|国际|国际件|跨境|有)$/iu;
const NO = /^(?:否|n|no|false|0|×|国内|国内件|非国际)$/iu;

/** Whether a cell means yes; undefined when it means neither yes nor no. */
export function parseYesNo(text: string): boolean | undefined {
  if (YES.test(text)) return true;
  return NO.test(text) ? false : undefined;
}
