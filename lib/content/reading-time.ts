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

const countWords = (line: string) => line.match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu)?.length ?? 0;
