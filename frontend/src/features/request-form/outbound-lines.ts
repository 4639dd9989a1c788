import type { OutboundValues } from './form-values'
import { blankRule } from './form-values'

export type Verdict = 'new' | 'trusted' | 'wildcard' | 'duplicate' | 'address' | 'not-a-host'
export type Line = { text: string; name: string; verdict: Verdict; source?: string }

type TrustedSource = { id: string; name: string; reason: string; fqdns: string[] }

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
const LONGEST = 253

function isHost(name: string): boolean {
  const labels = name.split('.')
  return name.length <= LONGEST && labels.length > 1 && labels.every((label) => LABEL.test(label))
}

/** https://Pypi.org/simple is meant as pypi.org. */
function hostIn(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:?#].*$/, '')
    .replace(/\.$/, '')
}

/** Reads a pasted list, one destination a line (or comma, or semicolon), and judges each. */
export function linesOf(
  pasted: string,
  present: readonly string[],
  sources: readonly TrustedSource[],
): Line[] {
  const seen = new Set(present.map((name) => name.toLowerCase()))
  return pasted
    .split(/[\n,;]+/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text): Line => {
      const name = hostIn(text)
      if (seen.has(name)) return { text, name, verdict: 'duplicate' }
      seen.add(name)
      if (/^\d+(\.\d+){3}$/.test(name)) return { text, name, verdict: 'address' }
      if (name.startsWith('*.') && isHost(name.slice(2))) return { text, name, verdict: 'wildcard' }
      if (!isHost(name)) return { text, name, verdict: 'not-a-host' }
      const source = sources.find(({ fqdns }) => fqdns.includes(name))
      if (source) return { text, name, verdict: 'trusted', source: source.id }
      return { text, name, verdict: 'new' }
    })
}

/** Whether a line becomes a rule; the others say why not. */
export const isUsable = ({ verdict }: Line): boolean =>
  verdict === 'new' || verdict === 'trusted' || verdict === 'wildcard'

export function ruleOf(line: Line, sources: readonly TrustedSource[]): OutboundValues {
  const source = sources.find(({ id }) => id === line.source)
  return {
    ...blankRule('fqdn'),
    name: line.name,
    justification: source?.reason ?? '',
    trustedSource: source?.id ?? '',
  }
}
