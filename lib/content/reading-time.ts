const wordsPerMinute = 220;

/** Reading time of Markdown or MDX source in whole minutes, at least 1. Fenced code counts a third of prose. */
export function readingTime(text: string): number {
  let prose = 0;
  let code = 0;
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const marker = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (marker !== undefined && (fence === undefined || (marker.startsWith(fence) && line.trim() === marker)))
      fence = fence === undefined ? marker : undefined;
    else if (fence === undefined) prose += countWords(line);
    else code += countWords(line);
  }
  return Math.max(1, Math.round((prose + code / 3) / wordsPerMinute));
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;

/** Words; in scripts without spaces a word for every two and a half signs, which is about 500 signs a minute. */
function countWords(line: string): number {
  const signs = line.match(unspaced)?.length ?? 0;
  const spaced = signs === 0 ? line : line.replace(unspaced, ' ');
  return signs / 2.5 + (spaced.match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu)?.length ?? 0);
}
