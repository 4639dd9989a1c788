import { describe, expect, it } from 'vitest'
import { isUsable, linesOf, ruleOf } from './outbound-lines'

const python = {
  id: 'python',
  name: 'Python packages',
  reason: 'Packages of the language.',
  fqdns: ['pypi.org', 'files.pythonhosted.org'],
}
const verdicts = (pasted: string, present: string[] = []) =>
  linesOf(pasted, present, [python]).map(({ name, verdict }) => [name, verdict])

describe('a pasted list of destinations', () => {
  it('may be separated by new lines, commas and semicolons', () => {
    expect(verdicts('a.example\nb.example, c.example;d.example\n\n')).toEqual([
      ['a.example', 'new'],
      ['b.example', 'new'],
      ['c.example', 'new'],
      ['d.example', 'new'],
    ])
  })

  it('takes the host out of an address', () => {
    expect(verdicts('https://Example.org/simple?x=1')).toEqual([['example.org', 'new']])
  })

  it('knows what a trusted source holds', () => {
    expect(verdicts('pypi.org')).toEqual([['pypi.org', 'trusted']])
  })

  it('tells what is there already, in the form or in the paste itself', () => {
    expect(verdicts('a.example, A.example; b.example', ['b.example'])).toEqual([
      ['a.example', 'new'],
      ['a.example', 'duplicate'],
      ['b.example', 'duplicate'],
    ])
  })

  it('tells a wildcard, an address and what is no host at all', () => {
    expect(verdicts('*.example.org\n10.0.0.1\npy pi.org\n-a.example\nlocalhost')).toEqual([
      ['*.example.org', 'wildcard'],
      ['10.0.0.1', 'address'],
      ['py pi.org', 'not-a-host'],
      ['-a.example', 'not-a-host'],
      ['localhost', 'not-a-host'],
    ])
  })

  it('makes rules of the usable lines, with the reason of a trusted source', () => {
    const lines = linesOf('pypi.org\nnew.example\n10.0.0.1', [], [python])
    expect(lines.filter(isUsable).map((line) => ruleOf(line, [python]))).toMatchObject([
      {
        kind: 'fqdn',
        name: 'pypi.org',
        protocol: 'HTTPS',
        ports: '443',
        justification: 'Packages of the language.',
        trustedSource: 'python',
      },
      { name: 'new.example', protocol: 'HTTPS', justification: '', trustedSource: '' },
    ])
  })
})
