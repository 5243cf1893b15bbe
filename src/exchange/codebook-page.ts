/** The codebook in, a page for human coders out (Markdown). */
import type { Codebook, CodedExample } from '../model/codebook.js'

/** Deterministic: equal codebooks give equal pages. */
export function codebookPage(codebook: Codebook): string {
  const list = (rows: readonly { id: string; meaning: string }[]) =>
    rows.map((row) => `- **${row.id}**: ${row.meaning}`).join('\n')
  const examples = (title: string, rows: readonly CodedExample[]) =>
    rows.length === 0
      ? ''
      : `\n${title}\n\n${rows.map((row) => `- ${row.text} → ${row.holder}: **${row.label}**`).join('\n')}\n`
  const rules = codebook.rules.map(
    (rule) =>
      `### ${rule.name} (\`${rule.id}\`)\n\n${rule.definition}\n${examples('Examples:', rule.examples)}${examples('But not so:', rule.counterExamples)}`,
  )
  const operators = codebook.operators.map(
    (operator) => `### ${operator.id}\n\n${operator.definition}\n${examples('Examples:', operator.examples)}`,
  )
  return [
    '<!-- Made from stance.yml by `npm run policylens -- codebook`: change that file, not this one. -->',
    `# ${codebook.target}`,
    codebook.definition,
    `## Sign\n\n- ${codebook.sign.plus}\n- ${codebook.sign.minus}`,
    `## Labels\n\n${list(codebook.labels)}`,
    `## Functions\n\n${list(codebook.functions)}`,
    `## Tiers\n\n${list(codebook.tiers)}`,
    `## Rules: where power goes\n\n${rules.join('\n')}`,
    `## Operators: how it is meant\n\n${operators.join('\n')}`,
  ]
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()
    .concat('\n')
}
