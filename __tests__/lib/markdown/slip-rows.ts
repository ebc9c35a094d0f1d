/** The commonest slips of real posts in MDX: what was typed, and what the author is told, from the rule on. */
export const slipRows: readonly { readonly typed: string; readonly told: string }[] = [
  {
    typed: 'Hello {name}, welcome.',
    told: 'mdx/expression: "{name}" is an expression, which a post cannot hold. Write it as code, `{name}`, or put a backslash before the brace: \\{name}.',
  },
  {
    typed: 'Set ${HOME} first.',
    told: 'mdx/expression: "{HOME}" is an expression, which a post cannot hold. Write it as code, `{HOME}`, or put a backslash before the brace: \\{HOME}.',
  },
  {
    typed: 'Use {{ .Values.a }} here.',
    told: 'mdx/syntax: Could not parse expression with acorn. Put braces in backticks, or a backslash before them: \\{.',
  },
  {
    typed: 'It took <5 ms.',
    told: 'mdx/syntax: Unexpected character `5` before name. Write "less than" as &lt; or in backticks.',
  },
  {
    typed: 'As long as x <= y.',
    told: 'mdx/syntax: Unexpected character `=` before name. Write "less than" as &lt; or in backticks.',
  },
  {
    typed: 'See <https://example.com> now.',
    told: 'mdx/syntax: Unexpected character `/` before local name. Write a web address as [text](https://…).',
  },
  {
    typed: 'Mail <a@b.example> now.',
    told: 'mdx/syntax: Unexpected character `@` in name. Write a mail address as [text](mailto:…).',
  },
  {
    typed: 'one<br>two',
    told: 'mdx/syntax: Expected a closing tag for `<br>` before the end of `paragraph`. Close the tag: <br />.',
  },
  { typed: '<hr>', told: 'mdx/syntax: Expected a closing tag for `<hr>`. Close the tag: <hr />.' },
  { typed: '<!-- later -->', told: 'mdx/syntax: Unexpected character `!` before name. Write a comment as {/* … */}.' },
  {
    typed: 'A List<String> of names.',
    told: 'mdx/syntax: Expected a closing tag for `<String>` before the end of `paragraph`. Write </String> where it ends, or `<String>` in backticks when it is meant as text.',
  },
  {
    typed: 'A Map<string, number>.',
    told: 'mdx/syntax: Unexpected character `,` in name. Put a tag that is meant as text in backticks, and close one that is meant as a tag.',
  },
  {
    typed: 'a <b>bold</i> word',
    told: 'mdx/syntax: Unexpected closing tag `</i>`, expected corresponding closing tag for `<b>`. Write </b> before </i>.',
  },
  {
    typed: '</div>',
    told: 'mdx/syntax: Unexpected closing slash `/` in tag. Delete the closing tag, or write its opening tag before it.',
  },
  {
    typed: '## Setup {#setup}',
    told: 'mdx/syntax: Could not parse expression with acorn. Write the id of a heading in square brackets: [#id].',
  },
  {
    typed: 'Done <br /> in <5 ms.',
    told: 'mdx/syntax: Unexpected character `5` before name. Write "less than" as &lt; or in backticks.',
  },
  {
    typed: 'import Tabbed from "./tabs"',
    told: 'mdx/code: import and export do nothing here. Delete the line; components are there without an import.',
  },
  { typed: '<Calout>Mind it.</Calout>', told: 'mdx/component: there is no component <Calout>. Did you mean <Callout>?' },
  { typed: '<Callout knid="note">Mind it.</Callout>', told: 'mdx/prop: <Callout> has no "knid". Did you mean "kind"?' },
  {
    typed: '<Callout kind="nota">Mind it.</Callout>',
    told: 'mdx/prop: "kind" of <Callout> cannot be "nota". Did you mean "note"?',
  },
  {
    typed: '<Figure src="./a.png" alt={name} />',
    told: 'mdx/expression: the attribute "alt" holds code. Write plain text, alt="…", or a literal: alt={[1, 2]}.',
  },
  {
    typed: '{items.map((item) => <li>{item}</li>)}',
    told: 'mdx/expression: "{items.map((item) => <li>{item}}" is an expression, which a post cannot hold. Write a component for it: components/mdx. Code that is meant as text stands in backticks.',
  },
  { typed: '<dvi>Text.</dvi>', told: 'html/element: <dvi> is not allowed. Did you mean <div>?' },
  {
    typed: 'import the data first.',
    told: 'mdx/syntax: Could not parse import/exports with acorn. A line that begins with "import" or "export" is code in MDX. Begin it with another word, or put the word in backticks.',
  },
  {
    typed: 'An Option<&str> of it.',
    told: 'mdx/syntax: Unexpected character `&` before name. Write "less than" as &lt; or in backticks.',
  },
  {
    typed: 'The half $\\frac{a}$ of it.',
    told: 'mdx/expression: "{a}" is an expression, which a post cannot hold. Put the formula between double dollars: $$x^2$$.',
  },
  {
    typed: '<details><summary>More</summary>\n\nText.\n\n</details>',
    told: 'mdx/syntax: Expected a closing tag for `<details>` before the end of `paragraph`. Put <details> and </details> on lines of their own.',
  },
];
