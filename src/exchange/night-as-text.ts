/** The facts of a night come in; a report for reading goes out, at most 80 columns wide where names allow. */
import type { NightFacts } from '../store/night-report.js'

/** Publishers with their outcomes, those that fell silent, layouts that lost fields, slow hosts. */
export function nightAsText(night: NightFacts): string {
  const lines: string[] = []
  for (const { publisher, outcomes, leftOut } of night.publishers) {
    const said = [
      ...Object.entries(outcomes),
      ...Object.entries(leftOut).map(([why, n]) => [`left out (${why})`, n] as const),
    ]
    lines.push(`  ${publisher.padEnd(22)} ${said.map(([what, n]) => `${n} ${what.replaceAll('_', ' ')}`).join(', ')}`)
  }
  for (const { publisher, usual } of night.silent)
    lines.push(`! ${publisher} has fallen silent: usually ${usual} new articles a night, now none`)
  for (const { publisher, layout, field, before, now } of night.lostFields)
    lines.push(
      `! ${publisher}, layout ${layout}: ${field} on ${percent(now)} of new articles, ${percent(before)} before`,
    )
  if (night.slowest.length > 0)
    lines.push(`slowest        ${night.slowest.map(({ domain, seconds }) => `${domain} ${seconds} s`).join(', ')}`)
  if (night.publishers.length > 0)
    lines.push(
      `received       ${(night.wireBytes / 1e6).toFixed(1)} MB, ${percent(night.failedShare)} of visits failed`,
    )
  return lines.map((line) => `${line}\n`).join('')
}

const percent = (share: number): string => `${Math.round(100 * share)} %`
