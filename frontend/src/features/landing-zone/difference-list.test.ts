import { describe, expect, it } from 'vitest'
import { shown } from './difference-list'

describe('a value of a difference', () => {
  it('is written with its parts below their names', () => {
    expect(
      shown({
        name: 'hub',
        vnet: { id: '/vnet', addressSpace: '10.0.0.0/20' },
        dnsServers: [],
        zones: { names: ['a', 'b'] },
        lines: [{ item: 'x', monthly: 7.3 }],
      }),
    ).toBe(
      [
        'name: hub',
        'vnet:',
        '  id: /vnet',
        '  addressSpace: 10.0.0.0/20',
        'dnsServers: –',
        'zones:',
        '  names:',
        '    - a',
        '    - b',
        'lines:',
        '  - item: x',
        '    monthly: 7.3',
      ].join('\n'),
    )
    expect(shown(undefined)).toBe('')
    expect(shown(500)).toBe('500')
  })
})
