import { FluentProvider, webLightTheme } from '@fluentui/react-components'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { readFileSync } from 'node:fs'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import type { EstatePart } from '../../shared/paths'
import type { Fault } from './faults'
import { FaultsContext, idAt, without } from './faults'
import type { Estate } from './forms-mode'
import { FormsMode } from './forms-mode'

type Shape = {
  $ref?: string
  properties?: Record<string, Shape>
  items?: Shape
  additionalProperties?: Shape
}

const api = JSON.parse(readFileSync('../backend/portal/openapi.json', 'utf8')) as {
  components: { schemas: Record<string, Shape> }
}

/** Where every value of the landing zone stands, the first of each list, as the API says it. */
function values(shape: Shape, at: string): string[] {
  const name = shape.$ref?.split('/').at(-1)
  const known = name === undefined ? shape : (api.components.schemas[name] ?? {})
  if (known.properties)
    return Object.entries(known.properties).flatMap(([field, each]) =>
      values(each, `${at}/${field}`),
    )
  return known.items?.$ref ? values(known.items, `${at}/0`) : [at]
}

const estate: Estate = {
  id: 'contoso',
  name: 'Contoso',
  tenantId: 'c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222',
  subscriptions: [{ id: 'one', name: 'One', maxWorkspaces: 10 }],
  regions: [{ name: 'westeurope', displayName: 'West Europe', hub: 'hub' }],
  hubs: [
    {
      name: 'hub',
      region: 'westeurope',
      subscription: 'c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222',
      resourceGroup: 'rg-hub',
      vnet: { id: '/vnet', addressSpace: '10.12.0.0/20' },
      firewall: { privateIp: '10.12.0.4', policyId: '/policy' },
      zones: { resourceGroupId: '/zones', names: ['privatelink.openai.azure.com'] },
      dnsServers: [],
    },
  ],
  pools: [{ name: 'pool', region: 'westeurope', block: '10.16.0.0/14' }],
  groups: [
    {
      id: 'ciso',
      name: 'CISO',
      section: 'NETWORK',
      mail: 'ciso@contoso.example',
      typicalSeconds: 7200,
      separateFromTeam: true,
    },
  ],
  teams: [{ id: 'vision', name: 'Vision' }],
  trustedSources: [
    { id: 'python', name: 'Python', version: '1', reason: 'x', fqdns: ['pypi.org'] },
  ],
  models: [{ name: 'm', version: '1', sku: 'Standard', maxCapacity: 1, regions: ['westeurope'] }],
  namePattern: '{type}-{workspace}',
  tags: { owner: 'platform' },
  prices: { date: '2026-05-29', currency: 'EUR', lines: [{ item: 'i', name: 'I', monthly: 7.3 }] },
}

const PARTS = [
  'overview',
  'hubs',
  'models',
  'names',
  'sources',
  'prices',
] as const satisfies readonly EstatePart[]

type OpenProps = { part: EstatePart; refused?: Fault[]; onEstate?: (estate: Estate) => void }

function Open({ part, refused = [], onEstate }: OpenProps) {
  const [now, setNow] = useState(estate)
  const [faults, setFaults] = useState(refused)
  return (
    <FluentProvider theme={webLightTheme}>
      <FaultsContext value={{ faults, mend: (at) => setFaults((all) => without(all, at)) }}>
        <FormsMode
          part={part}
          estate={now}
          tags={[{ name: 'owner', value: 'platform' }]}
          onChange={(next) => {
            setNow(next)
            onEstate?.(next)
          }}
          onTags={() => undefined}
        />
      </FaultsContext>
    </FluentProvider>
  )
}

describe('the forms of the landing zone', () => {
  it('have a field for every value that the API knows', async () => {
    const found = new Set<string>()
    const collect = (): void => {
      for (const each of document.querySelectorAll('input[id], select[id], textarea[id]'))
        found.add(each.id)
    }
    for (const part of PARTS) {
      const { unmount } = render(<Open part={part} />)
      collect()
      if (part === 'hubs') {
        await userEvent.click(screen.getByRole('radio', { name: /the hub forwards/ }))
        collect()
      }
      unmount()
    }

    const known = values({ $ref: '#/components/schemas/LandingZone' }, '')
    expect(known.length).toBeGreaterThan(60)
    expect(
      known
        // a tag stands under its name
        .map((at) => idAt(at === '/tags' ? '/tags/owner/value' : at))
        .filter((id) => !found.has(id)),
    ).toEqual([])
  })

  it('add a hub, put the focus in it and say what is wrong at its fields', async () => {
    let last = estate
    render(<Open part="hubs" onEstate={(next) => (last = next)} />)

    await userEvent.click(screen.getByRole('button', { name: 'Add: Hub' }))
    const hub = screen.getByRole('group', { name: 'Hub 2' })
    expect(within(hub).getByLabelText('Name')).toHaveFocus()
    await userEvent.paste('hub-north')
    await userEvent.click(within(hub).getByLabelText('DNS servers (with commas)'))
    await userEvent.paste('10.0.0.4, ')

    expect(last.hubs[1]).toMatchObject({ name: 'hub-north', dnsServers: ['10.0.0.4'] })
    expect(within(hub).getByLabelText('DNS servers (with commas)')).toHaveValue('10.0.0.4, ')
    await userEvent.click(screen.getByRole('button', { name: 'Remove hub-north' }))
    expect(last.hubs).toHaveLength(1)
    expect(screen.getByRole('button', { name: 'Add: Hub' })).toHaveFocus()
  })

  it('keep what is refused until it is mended, each for itself', async () => {
    const refused = [
      { pointer: '/hubs/0/vnet/id', code: 'INCONSISTENT', message: 'This is no network.' },
      { pointer: '/hubs/0/access/logScope', code: 'INCONSISTENT', message: 'It needs zones.' },
      { pointer: '/hubs/0', code: 'INCONSISTENT', message: 'It is there twice.' },
    ]
    render(<Open part="hubs" refused={refused} />)
    expect(screen.getByLabelText('Virtual network')).toHaveAccessibleDescription(
      'This is no network.',
    )
    expect(screen.getByLabelText('Name')).toHaveAccessibleDescription('It is there twice.')
    expect(screen.getByText('It needs zones.')).toBeInTheDocument()

    await userEvent.type(screen.getByLabelText('Virtual network'), 'x')
    expect(screen.queryByText('This is no network.')).not.toBeInTheDocument()
    expect(screen.getByText('It needs zones.')).toBeInTheDocument()
  })

  it('bring the zones back to who chose the other way and came back', async () => {
    let last = estate
    render(<Open part="hubs" onEstate={(next) => (last = next)} />)
    await userEvent.click(screen.getByRole('radio', { name: /the hub forwards/ }))
    expect(last.hubs[0]).not.toHaveProperty('zones')
    await userEvent.click(screen.getByRole('radio', { name: /central/ }))
    expect(last).toEqual(estate)
  })

  it('change the order in which subscriptions are taken', async () => {
    let last = estate
    render(<Open part="overview" onEstate={(next) => (last = next)} />)
    await userEvent.click(screen.getByRole('button', { name: 'Add: Subscription' }))
    await userEvent.paste('Two')
    await userEvent.click(screen.getByRole('button', { name: 'Move Subscription 2 up' }))
    expect(last.subscriptions.map(({ name }) => name)).toEqual(['Two', 'One'])
  })

  it('write down the hours a group takes', async () => {
    let last = estate
    render(<Open part="names" onEstate={(next) => (last = next)} />)
    const hours = screen.getByLabelText('Usually decides in (hours)')
    expect(hours).toHaveValue(2)
    await userEvent.clear(hours)
    await userEvent.type(hours, '1.5')
    expect(last.groups[0]?.typicalSeconds).toBe(5400)
  })
})
