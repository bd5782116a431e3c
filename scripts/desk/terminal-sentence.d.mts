type Environment = Readonly<Record<string, string | undefined>>;

export function terminalSentence(chinese: string, english: string, env?: Environment): string;
export function terminalWords(chinese: string, english: string, env?: Environment): string;
