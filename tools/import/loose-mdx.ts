import { applyEdits, type EditedText, oldLineAt } from './edited-text';
import type { TakeNote } from './imported';
import { inlineCode, insideCode } from './markdown-tree';

/** Converts MDX that cannot be parsed: comments become HTML comments; imports, exports and components become code. */
export function convertLooseMdx(source: EditedText, note: TakeNote): EditedText {
  const isCode = insideCode(source.text);
  const edits = [
    ...source.text.matchAll(
      /\{\/\*([\s\S]*?)\*\/\}|^(?:import|export)\s[^\n]*(?:\n(?![\n])[^\n]*)*|<\/?[A-Z][\w.]*(?:\s(?:[^"'>{}]|"[^"]*"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*)?\/?>/gm,
    ),
  ].flatMap((match) => {
    const [written, comment] = match;
    const start = match.index;
    if (isCode(start)) return [];
    if (comment !== undefined) return [{ start, end: start + written.length, text: `<!--${comment.replace(/--/g, '- -')}-->` }];
    const isStatement = /^(?:import|export)\s/.test(written);
    note(
      oldLineAt(source, start),
      'left',
      isStatement
        ? 'a statement of MDX is kept as code'
        : `the component <${/[A-Z][\w.]*/.exec(written)?.[0] ?? ''}> is kept as code`,
    );
    return [
      {
        start,
        end: start + written.length,
        text: isStatement ? `\`\`\`js\n${written.trimEnd()}\n\`\`\`\n` : inlineCode(written),
      },
    ];
  });
  return applyEdits(source, edits);
}
